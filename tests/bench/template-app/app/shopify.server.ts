import '@shopify/shopify-app-remix/adapters/node';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from '@shopify/shopify-app-remix/server';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';

/** As the template has it, on our database instead of a file: PrismaSessionStorage and its one query per webhook. */
const options = '-c role=doorstep_app -c app.shop=toys.myshopify.com';
const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? '', options }),
});

const shopify = shopifyApp({
  apiKey: process.env.SHOPIFY_API_KEY ?? '',
  apiSecretKey: process.env.SHOPIFY_API_SECRET ?? '',
  appUrl: process.env.SHOPIFY_APP_URL ?? '',
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  authPathPrefix: '/auth',
  logger: { level: LogSeverity.Error },
  sessionStorage: new PrismaSessionStorage(prisma),
  future: { unstable_newEmbeddedAuthStrategy: true },
});

export const authenticate = shopify.authenticate;
