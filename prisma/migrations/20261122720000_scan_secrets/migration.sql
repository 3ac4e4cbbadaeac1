-- CreateTable
CREATE TABLE "scan_secrets" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "scan_secrets_pkey" PRIMARY KEY ("shop","id")
);

-- Of a shop's secrets one is the newest; all others end.
CREATE UNIQUE INDEX scan_secrets_newest ON scan_secrets (shop) WHERE until IS NULL;

ALTER TABLE scan_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON scan_secrets TO doorstep_app USING (shop = current_setting('app.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON scan_secrets TO doorstep_app;
