-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "news_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "told_retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_version" INTEGER NOT NULL DEFAULT 0;

-- Whatever statement changes a return, is done with a step of it or books its money, its order's messages hear of it.
CREATE FUNCTION return_has_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.news_version := OLD.news_version + 1;
  RETURN NEW;
END
$$;
CREATE FUNCTION return_of_has_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE returns SET news_version = news_version + 1 WHERE shop = NEW.shop AND id = NEW.return_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER has_news BEFORE UPDATE OF record ON returns FOR EACH ROW EXECUTE FUNCTION return_has_news();
CREATE TRIGGER has_news AFTER UPDATE OF state ON return_steps FOR EACH ROW
  WHEN (NEW.state = 'done' AND OLD.state <> 'done') EXECUTE FUNCTION return_of_has_news();
CREATE TRIGGER has_news AFTER INSERT ON return_ledger FOR EACH ROW EXECUTE FUNCTION return_of_has_news();

-- Few at a time: each is told within seconds.
CREATE INDEX returns_untold ON returns (shop, order_id) WHERE told_version < news_version AND erased_at IS NULL;
GRANT SELECT (order_id, news_version, told_version, told_retry_at, erased_at) ON returns TO doorstep_sweep;
