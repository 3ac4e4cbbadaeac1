-- CreateTable
CREATE TABLE "order_promises" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "season_id" TEXT,
    "promise" JSONB,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "expected_at" TIMESTAMPTZ(3),
    "has_shipped" BOOLEAN NOT NULL,
    "is_lost" BOOLEAN NOT NULL,
    "choice" TEXT,
    "choice_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_promises_pkey" PRIMARY KEY ("shop","order_id")
);

-- CreateIndex
CREATE INDEX "order_promises_shop_season_id_idx" ON "order_promises"("shop", "season_id");

-- CreateIndex
CREATE INDEX "order_promises_next_at_idx" ON "order_promises"("next_at");

-- Few at a time: what staff look at.
CREATE INDEX order_promises_watched ON order_promises (shop, since, order_id) WHERE state IN ('at_risk', 'late');

ALTER TABLE order_promises ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_promises FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON order_promises TO doorstep_app USING (shop = current_setting('app.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON order_promises TO doorstep_app;

-- Sweeps look for promises that time alone moves on.
GRANT SELECT (shop, order_id, next_at, retry_at) ON order_promises TO doorstep_sweep;
CREATE POLICY sweep_reads ON order_promises FOR SELECT TO doorstep_sweep USING (true);
