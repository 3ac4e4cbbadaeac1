-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "attention" TEXT,
ADD COLUMN     "attention_retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "attention_since" TIMESTAMPTZ(3),
ADD COLUMN     "currency" TEXT,
ADD COLUMN     "guide_hidden_at" TIMESTAMPTZ(3),
ADD COLUMN     "plan" TEXT,
ADD COLUMN     "plan_cursor" TEXT,
ADD COLUMN     "planned_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "retention_at" TIMESTAMPTZ(3),
ADD COLUMN     "token_keep_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "news_at" TIMESTAMPTZ(3),
ADD COLUMN     "placed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "attempts_before" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "hurried_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "inbox" ADD COLUMN     "order_id" TEXT;

-- AlterTable
ALTER TABLE "compliance_requests" ADD COLUMN     "details" BYTEA;

-- CreateTable
CREATE TABLE "message_changes" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "message_changes_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subject" TEXT,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE INDEX "message_changes_shop_order_id_id_idx" ON "message_changes"("shop", "order_id", "id");

-- CreateIndex
CREATE INDEX "access_log_shop_at_idx" ON "access_log"("shop", "at" DESC);

-- CreateIndex
CREATE INDEX "orders_shop_name_idx" ON "orders"("shop", "name");

-- CreateIndex
CREATE INDEX "orders_shop_placed_at_id_idx" ON "orders"("shop", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "messages_shop_changed_at_id_idx" ON "messages"("shop", "changed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "messages_shop_state_changed_at_id_idx" ON "messages"("shop", "state", "changed_at" DESC, "id" DESC);

-- Tenancy for the new tables, as for all others.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['message_changes', 'access_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_shop ON %I TO doorstep_app USING (shop = current_setting(''app.shop'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', name);
    EXECUTE format('GRANT USAGE ON SEQUENCE %I TO doorstep_app', name || '_id_seq');
  END LOOP;
END
$$;

-- Sweeps look for shops whose re-plan, retention, token or attention is due.
GRANT SELECT (settings_version, planned_version, plan_cursor, retention_at, token_keep_at, attention, attention_retry_at)
  ON shops TO doorstep_sweep;

-- A message's story writes itself: whatever statement changes a message, the change is kept. `app.now` is business time,
-- set with the shop at the start of each transaction (app/db.server.ts).
CREATE FUNCTION keep_message_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO message_changes (shop, order_id, message_id, at, state, reason, due_at, error)
  VALUES (NEW.shop, NEW.order_id, NEW.id,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    NEW.state, NEW.reason, NEW.due_at, NEW.last_error);
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_first_change AFTER INSERT ON messages
  FOR EACH ROW EXECUTE FUNCTION keep_message_change();
CREATE TRIGGER keep_change AFTER UPDATE ON messages
  FOR EACH ROW WHEN (
    (OLD.state, OLD.reason, OLD.due_at) IS DISTINCT FROM (NEW.state, NEW.reason, NEW.due_at)
    OR (NEW.last_error IS NOT NULL AND OLD.last_error IS DISTINCT FROM NEW.last_error))
  EXECUTE FUNCTION keep_message_change();

-- Needed by the sweep over shops: few rows, but looked at every second.
CREATE INDEX shops_replan ON shops (domain) WHERE planned_version < settings_version;

-- When staff last saw a message change, in business time: what lists are sorted by.
CREATE FUNCTION note_message_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  RETURN NEW;
END
$$;
CREATE TRIGGER note_first_change BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION note_message_change();
CREATE TRIGGER note_change BEFORE UPDATE ON messages
  FOR EACH ROW WHEN ((OLD.state, OLD.reason, OLD.due_at) IS DISTINCT FROM (NEW.state, NEW.reason, NEW.due_at))
  EXECUTE FUNCTION note_message_change();

-- What goes next, in one shop; sweeps use it to let shops take turns.
CREATE INDEX messages_planned ON messages (shop, due_at, id) WHERE state = 'planned';

-- What erasure looks for. Only settled rows are in them: what the door adds costs nothing.
CREATE INDEX inbox_orders ON inbox (shop, order_id) WHERE body IS NOT NULL AND order_id IS NOT NULL;
CREATE INDEX inbox_bodies ON inbox (shop, received_at) WHERE body IS NOT NULL AND state <> 'received';
CREATE INDEX inbox_emptied ON inbox (shop, received_at) WHERE body IS NULL;
CREATE INDEX orders_kept ON orders (shop, placed_at) WHERE frozen_at IS NULL;
