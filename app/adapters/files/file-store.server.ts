import type { FileStore } from '../../flows/return-ports.ts';
import { createFolderStore } from './folder-store.server.ts';
import { createS3Store } from './s3-store.server.ts';

export type FileStoreSettings = {
  FILES_DIR: string;
  S3_URL?: string | undefined;
  S3_REGION: string;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
};

/** A bucket where one is set, else a folder. */
export function createFileStore(settings: FileStoreSettings): FileStore {
  const { FILES_DIR, S3_URL: url, S3_REGION: region } = settings;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (url === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return createFolderStore(FILES_DIR);
  return createS3Store({ url, region, accessKeyId, secretAccessKey });
}
