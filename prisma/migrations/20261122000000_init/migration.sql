-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "email" TEXT,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL,
    "settings_version" INTEGER NOT NULL DEFAULT 1,
    "reconciled_until" TIMESTAMPTZ(3) NOT NULL,
    "reconcile_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "shop_keys" (
    "shop" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_keys_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "inbox" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'received',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("shop","webhook_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "facts" BYTEA,
    "email_index" BYTEA,
    "shopify_updated_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "reread_at" TIMESTAMPTZ(3),
    "reread_retry_at" TIMESTAMPTZ(3),
    "frozen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "messages" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "intent" TEXT,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "confirm_first" BOOLEAN NOT NULL DEFAULT false,
    "products" TEXT[],
    "settings_version" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "template" TEXT,
    "inputs" BYTEA,
    "locale" TEXT,
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "review_asks" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "review_asks_pkey" PRIMARY KEY ("shop","order_id","product_id")
);

-- CreateTable
CREATE TABLE "compliance_requests" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "compliance_requests_pkey" PRIMARY KEY ("shop","webhook_id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "shop" TEXT NOT NULL,
    "email_index" BYTEA NOT NULL,
    "message_class" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("shop","email_index","message_class")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "orders_shop_email_index_idx" ON "orders"("shop", "email_index");

-- CreateIndex
CREATE UNIQUE INDEX "messages_shop_order_id_kind_subject_occasion_key" ON "messages"("shop", "order_id", "kind", "subject", "occasion");

-- Roles. The login that migrates owns the tables; the processes act as these roles only, which own nothing, see one
-- shop at a time, and are no superusers (a superuser would bypass even FORCE ROW LEVEL SECURITY).
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['doorstep_app', 'doorstep_door', 'doorstep_sweep', 'doorstep_queue'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
    END IF;
    -- To become, not to inherit: a connection that forgot its role sees no row of any shop (PostgreSQL 16 or newer).
    EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
  END LOOP;
END
$$;

-- Tenancy: every table, every command, also for the owner. `app.shop` is set per transaction (app/db.server.ts);
-- unset, no row is visible and none can be written.
DO $$
DECLARE
  tenant record;
BEGIN
  FOR tenant IN
    SELECT * FROM (VALUES
      ('Session', 'shop'), ('shops', 'domain'), ('shop_keys', 'shop'), ('inbox', 'shop'), ('orders', 'shop'),
      ('messages', 'shop'), ('review_asks', 'shop'), ('compliance_requests', 'shop'), ('suppressions', 'shop')
    ) AS t (tablename, shop_column)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant.tablename);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant.tablename);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I TO doorstep_app USING (%I = current_setting(''app.shop'', true))',
      tenant.tablename, tenant.shop_column
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', tenant.tablename);
  END LOOP;
END
$$;

-- The webhook door only ever adds to the inbox, for the shop that the signature vouches for.
GRANT INSERT (shop, webhook_id, topic, triggered_at, received_at, body) ON inbox TO doorstep_door;
CREATE POLICY door_adds ON inbox FOR INSERT TO doorstep_door WITH CHECK (true);

-- Sweeps look over all shops and see ids, states and times, nothing else; the work then proceeds per shop.
GRANT SELECT (domain, reconcile_at, uninstalled_at) ON shops TO doorstep_sweep;
GRANT SELECT (shop, webhook_id, state, received_at, lease_until, attempts) ON inbox TO doorstep_sweep;
GRANT UPDATE (lease_until, attempts) ON inbox TO doorstep_sweep;
GRANT SELECT (shop, id, reread_at, reread_retry_at, frozen_at) ON orders TO doorstep_sweep;
GRANT SELECT (shop, id, state, due_at, lease_until, retry_at, attempt) ON messages TO doorstep_sweep;
GRANT SELECT (shop, done_at) ON compliance_requests TO doorstep_sweep;
CREATE POLICY sweep_reads ON shops FOR SELECT TO doorstep_sweep USING (true);
CREATE POLICY sweep_reads ON inbox FOR SELECT TO doorstep_sweep USING (true);
CREATE POLICY sweep_leases ON inbox FOR UPDATE TO doorstep_sweep USING (true);
CREATE POLICY sweep_reads ON orders FOR SELECT TO doorstep_sweep USING (true);
CREATE POLICY sweep_reads ON messages FOR SELECT TO doorstep_sweep USING (true);
CREATE POLICY sweep_reads ON compliance_requests FOR SELECT TO doorstep_sweep USING (true);

-- The queue keeps its own schema and sees none of ours. BullMQ creates and upgrades its tables itself.
CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION doorstep_queue;
DO $$
BEGIN
  EXECUTE format('GRANT CREATE ON DATABASE %I TO doorstep_queue', current_database());
END
$$;

-- What sweeps look for, and nothing else: these stay small however many rows are done.
CREATE INDEX inbox_received ON inbox (received_at) WHERE state = 'received';
CREATE INDEX inbox_refused ON inbox (shop) WHERE state = 'refused';
CREATE INDEX orders_reread ON orders (reread_at) WHERE reread_at IS NOT NULL AND frozen_at IS NULL;
CREATE INDEX messages_due ON messages (due_at) WHERE state = 'planned';
CREATE INDEX messages_leased ON messages (lease_until) WHERE state IN ('claimed', 'sending');
CREATE INDEX messages_attention ON messages (state) WHERE state IN ('unknown', 'failed');
CREATE INDEX compliance_pending ON compliance_requests (received_at) WHERE done_at IS NULL;
