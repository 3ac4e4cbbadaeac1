-- CreateTable
CREATE TABLE "promise_versions" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "config" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "promise_versions_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "published_promises" (
    "shop" TEXT NOT NULL,
    "version" INTEGER,
    "at" TIMESTAMPTZ(3),
    "digest" TEXT,
    "content" TEXT,
    "cut" JSONB,
    "places" JSONB,
    "error" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "wish" BIGINT NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3),

    CONSTRAINT "published_promises_pkey" PRIMARY KEY ("shop")
);

-- CreateIndex
CREATE INDEX "published_promises_due_at_idx" ON "published_promises"("due_at");

-- Tenancy for the new tables, as for all others: add a new one to this list.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['promise_versions', 'published_promises'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_shop ON %I TO doorstep_app USING (shop = current_setting(''app.shop'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO doorstep_app', name);
  END LOOP;
END
$$;

-- Sweeps look for storefronts that are to be told.
GRANT SELECT (shop, due_at, retry_at) ON published_promises TO doorstep_sweep;
CREATE POLICY sweep_reads ON published_promises FOR SELECT TO doorstep_sweep USING (true);
