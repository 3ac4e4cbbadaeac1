-- Carriers' scans of parcels that travel back find their returns by number: as blind index, and only while they are open.
ALTER TABLE "returns" ADD COLUMN     "parcel_index" BYTEA;

-- CreateIndex
CREATE INDEX "returns_shop_parcel_index_idx" ON "returns"("shop", "parcel_index");
