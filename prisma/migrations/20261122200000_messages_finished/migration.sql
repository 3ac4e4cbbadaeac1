-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "sender_domain" TEXT,
ADD COLUMN     "transit" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "held_until" TIMESTAMPTZ(3);

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

-- CreateTable
CREATE TABLE "transit_samples" (
    "shop" TEXT NOT NULL,
    "fulfillment_id" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transit_samples_pkey" PRIMARY KEY ("shop","fulfillment_id")
);

-- CreateTable
CREATE TABLE "customer_asks" (
    "shop" TEXT NOT NULL,
    "email_index" BYTEA NOT NULL,
    "product_id" TEXT NOT NULL,
    "message_id" UUID,
    "order_id" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_asks_pkey" PRIMARY KEY ("shop","email_index","product_id")
);

-- CreateTable
CREATE TABLE "custom_texts" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "custom_texts_pkey" PRIMARY KEY ("shop","kind","language","version")
);

-- CreateIndex
CREATE INDEX "customer_asks_shop_order_id_idx" ON "customer_asks"("shop", "order_id");

-- Tenancy for the new tables, as for all others: add a new one to this list.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sender_domains', 'shared_sends', 'transit_samples', 'customer_asks', 'custom_texts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_shop ON %I TO doorstep_app USING (shop = current_setting(''app.shop'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', name);
  END LOOP;
END
$$;

-- Whoever looks for due mails over all shops takes them in hand for a moment, so that no two workers go for the same.
GRANT UPDATE (lease_until) ON messages TO doorstep_sweep;
CREATE POLICY sweep_leases ON messages FOR UPDATE TO doorstep_sweep USING (true);

-- Parcels that stand still, for the home page: few rows among a shop's many.
CREATE INDEX messages_stalled ON messages (shop) WHERE state = 'withheld' AND reason = 'parcel_stalled';
