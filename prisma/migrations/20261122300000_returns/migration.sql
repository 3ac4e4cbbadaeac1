-- CreateTable
CREATE TABLE "returns" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT,
    "record" BYTEA,
    "email_index" BYTEA,
    "state" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "shopify_return_id" TEXT,
    "outcomes" TEXT[],
    "reasons" TEXT[],
    "kept" INTEGER NOT NULL DEFAULT 0,
    "travels" BOOLEAN NOT NULL,
    "attention" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "returns_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "return_items" (
    "shop" TEXT NOT NULL,
    "fulfillment_line_item_id" TEXT NOT NULL,
    "piece" INTEGER NOT NULL,
    "return_id" UUID NOT NULL,

    CONSTRAINT "return_items_pkey" PRIMARY KEY ("shop","fulfillment_line_item_id","piece")
);

-- CreateTable
CREATE TABLE "return_steps" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "return_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "expected" BYTEA,
    "moved_amount" BIGINT,
    "moved_currency" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "return_steps_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "return_changes" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "return_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "return_changes_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "return_policies" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "return_policies_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "blocked_addresses" (
    "shop" TEXT NOT NULL,
    "email_index" BYTEA NOT NULL,
    "email" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocked_addresses_pkey" PRIMARY KEY ("shop","email_index")
);

-- CreateTable
CREATE TABLE "return_ledger" (
    "shop" TEXT NOT NULL,
    "shopify_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "return_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "step_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_ledger_pkey" PRIMARY KEY ("shop","shopify_id","what")
);

-- CreateTable
CREATE TABLE "return_photos" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "draft" TEXT,
    "return_id" UUID,
    "key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_photos_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "return_labels" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "country" TEXT,
    "details" BYTEA NOT NULL,
    "key" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "return_id" UUID,

    CONSTRAINT "return_labels_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "portal_tokens" (
    "shop" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "portal_tokens_pkey" PRIMARY KEY ("shop","hash")
);

-- CreateTable
CREATE TABLE "portal_tries" (
    "shop" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "key" BYTEA NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "portal_tries_pkey" PRIMARY KEY ("shop","scope","key","window_start")
);

-- CreateTable
CREATE TABLE "doomed_files" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "doomed_files_pkey" PRIMARY KEY ("shop","key")
);

-- CreateIndex
CREATE INDEX "returns_shop_order_id_idx" ON "returns"("shop", "order_id");

-- CreateIndex
CREATE INDEX "returns_shop_email_index_requested_at_idx" ON "returns"("shop", "email_index", "requested_at");

-- CreateIndex
CREATE INDEX "returns_shop_requested_at_id_idx" ON "returns"("shop", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "returns_shop_shopify_return_id_key" ON "returns"("shop", "shopify_return_id");

-- CreateIndex
CREATE INDEX "return_items_shop_return_id_idx" ON "return_items"("shop", "return_id");

-- CreateIndex
CREATE UNIQUE INDEX "return_steps_shop_return_id_kind_version_key" ON "return_steps"("shop", "return_id", "kind", "version");

-- CreateIndex
CREATE INDEX "return_changes_shop_return_id_id_idx" ON "return_changes"("shop", "return_id", "id");

-- CreateIndex
CREATE INDEX "return_ledger_shop_order_id_idx" ON "return_ledger"("shop", "order_id");

-- CreateIndex
CREATE INDEX "return_photos_shop_draft_idx" ON "return_photos"("shop", "draft");

-- CreateIndex
CREATE INDEX "return_photos_shop_return_id_idx" ON "return_photos"("shop", "return_id");

-- CreateIndex
CREATE UNIQUE INDEX "return_labels_shop_return_id_key" ON "return_labels"("shop", "return_id");

-- CreateIndex
CREATE INDEX "portal_tokens_shop_order_id_idx" ON "portal_tokens"("shop", "order_id");

-- CreateIndex
CREATE INDEX "portal_tokens_shop_expires_at_idx" ON "portal_tokens"("shop", "expires_at");

-- CreateIndex
CREATE INDEX "portal_tries_shop_window_start_idx" ON "portal_tries"("shop", "window_start");

-- Tenancy for the new tables, as for all others: add a new one to this list.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['returns', 'return_items', 'return_steps', 'return_changes', 'return_policies',
    'blocked_addresses', 'return_ledger', 'return_photos', 'return_labels', 'portal_tokens', 'portal_tries',
    'doomed_files'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_shop ON %I TO doorstep_app USING (shop = current_setting(''app.shop'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', name);
  END LOOP;
END
$$;
GRANT USAGE ON SEQUENCE return_steps_seq_seq, return_changes_id_seq TO doorstep_app;

-- Sweeps look for steps that are due, and returns that time moves on.
GRANT SELECT (shop, return_id, state, due_at, lease_until, retry_at) ON return_steps TO doorstep_sweep;
GRANT SELECT (shop, id, due_at) ON returns TO doorstep_sweep;
CREATE POLICY sweep_reads ON return_steps FOR SELECT TO doorstep_sweep USING (true);
CREATE POLICY sweep_reads ON returns FOR SELECT TO doorstep_sweep USING (true);
CREATE INDEX return_steps_planned ON return_steps (due_at) WHERE state = 'planned';
CREATE INDEX return_steps_calling ON return_steps (lease_until) WHERE state = 'calling';
CREATE INDEX return_steps_parked ON return_steps (shop, return_id) WHERE state IN ('parked', 'refused');
CREATE INDEX returns_due ON returns (due_at) WHERE due_at IS NOT NULL;

-- What staff still have to do with, few among all that ever came back.
CREATE INDEX returns_open ON returns (shop, state) WHERE state IN ('requested', 'open');
CREATE INDEX returns_attention ON returns (shop) WHERE attention IS NOT NULL;
CREATE INDEX return_labels_left ON return_labels (shop, country, added_at) WHERE return_id IS NULL;

-- Whatever statement deletes a photo's or a label's row, its file is not forgotten. A label may lie at its carrier's.
CREATE FUNCTION doom_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO doomed_files (shop, key) SELECT OLD.shop, OLD.key WHERE OLD.key NOT LIKE 'https://%' ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER doom_file AFTER DELETE ON return_photos FOR EACH ROW EXECUTE FUNCTION doom_file();
CREATE TRIGGER doom_file AFTER DELETE ON return_labels FOR EACH ROW EXECUTE FUNCTION doom_file();
