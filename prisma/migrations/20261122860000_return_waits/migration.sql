-- Staff look for requests by why they wait; those from before have none until something happens to them.
ALTER TABLE "returns" ADD COLUMN     "waits" TEXT;
