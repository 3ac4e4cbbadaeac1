-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "sender_domain" TEXT;

-- AlterTable
ALTER TABLE "suppressions" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'unsubscribed';

-- CreateTable
CREATE TABLE "sender_domains" (
    "shop" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "private_key" BYTEA NOT NULL,
    "findings" JSONB,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sender_domains_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "shared_sends" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "shared_sends_pkey" PRIMARY KEY ("shop","day")
);

-- Tenancy for the new tables, as for all others: add a new one to this list.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sender_domains', 'shared_sends'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_shop ON %I TO doorstep_app USING (shop = current_setting(''app.shop'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', name);
  END LOOP;
END
$$;
