import { z } from 'zod';

const text = z.string().min(1);

const urlOf = (...protocols: string[]) =>
  text.refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

/** TLS everywhere but on this very machine, where the sandbox and development live. */
function isOwnAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLocal)) && pathname === '/' && search === '' && hash === ''
  );
}

function isKeyOf32Bytes(value: string): boolean {
  const key = Buffer.from(value, 'base64');
  return key.length === 32 && key.toString('base64') === value;
}

/** Each description says what is expected: it is what an operator reads when the setting is missing or malformed. */
const settings = z.object({
  SHOPIFY_API_KEY: text.describe("the app's client id, from the Dev Dashboard"),
  SHOPIFY_API_SECRET: text.describe("the app's client secret, from the Dev Dashboard"),
  SHOPIFY_APP_URL: text
    .refine(isOwnAddress)
    .transform((value) => new URL(value).origin)
    .describe('the public address of this app without a path: https://…, or http://localhost:… on this machine'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').describe(
    'a PostgreSQL address: postgres://user:password@host/database',
  ),
  REDIS_URL: urlOf('redis:', 'rediss:')
    .optional()
    .describe('a Redis or Valkey address: redis://… or rediss://…; leave it out to queue on PostgreSQL'),
  SMTP_URL: urlOf('smtp:', 'smtps:')
    .optional()
    .describe('a mail server address: smtp://… or smtps://…; or RESEND_API_KEY in its place'),
  RESEND_API_KEY: text.optional().describe('a key of your Resend account, to send mails through its API'),
  RESEND_WEBHOOK_SECRET: text
    .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/)
    .optional()
    .describe('the signing secret of the webhook at Resend that tells of bounces and complaints: whsec_…'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535)
    .default(3000)
    .describe('a port between 1 and 65535'),
  ENCRYPTION_KEY: text
    .refine(isKeyOf32Bytes)
    .transform((value) => Buffer.from(value, 'base64'))
    .describe('32 random bytes in base64, as `openssl rand -base64 32` prints them'),
  MAIL_FROM: z
    .email()
    .optional()
    .describe('the e-mail address mails come from while a merchant has no domain of their own'),
  MAILS_PER_DAY: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .default(500)
    .describe('how many mails a shop may send a day from MAIL_FROM, while it has no domain of its own'),
  MAIL_SPF_HOST: z
    .hostname()
    .optional()
    .describe('the host whose SPF record names your mail servers, for merchants who send from their own domain'),
  FILES_DIR: text.default('.data/files').describe('a folder for photos and labels of returns, shared by all processes'),
  S3_URL: urlOf('https:', 'http:')
    .optional()
    .describe(
      'the address of a bucket that speaks S3, in place of FILES_DIR: https://bucket.s3.eu-central-1.amazonaws.com',
    ),
  S3_REGION: text.default('us-east-1').describe('the region of the bucket'),
  S3_ACCESS_KEY_ID: text.optional().describe('the id of a key that may put, get and delete in the bucket'),
  S3_SECRET_ACCESS_KEY: text.optional().describe('the secret of that key'),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/)
    .transform(Number)
    .default(1)
    .describe('how many proxies of yours stand before the app and add to X-Forwarded-For: 0 to 9'),
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('production, development or test'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug or silent'),
});

const envSchema = settings
  .refine((env) => env.SMTP_URL !== undefined || env.RESEND_API_KEY !== undefined, {
    path: ['SMTP_URL'],
    // Also beside other problems: an operator wants to hear of all at once.
    when: () => true,
  })
  .refine((env) => env.S3_URL === undefined || env.S3_ACCESS_KEY_ID !== undefined, {
    path: ['S3_ACCESS_KEY_ID'],
    when: () => true,
  })
  .refine((env) => env.S3_URL === undefined || env.S3_SECRET_ACCESS_KEY !== undefined, {
    path: ['S3_SECRET_ACCESS_KEY'],
    when: () => true,
  });

export type Env = Readonly<z.infer<typeof envSchema>>;
type SettingName = keyof typeof envSchema.shape;

/** Settings that are missing or malformed. The message names each with what is expected, and never quotes a value. */
export class InvalidEnvError extends Error {
  override name = 'InvalidEnvError';
}

/** Settings from an environment; an empty value counts as absent. Throws InvalidEnvError naming all that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // `shopify app dev` tells the address of its tunnel by another name.
  const tunnel = source.NODE_ENV === 'development' ? { SHOPIFY_APP_URL: source.HOST } : {};
  const given = Object.fromEntries(
    Object.entries({ ...tunnel, ...source }).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;

  const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as SettingName));
  const lines = [...names].map((name) => {
    const problem = name in given ? 'is malformed' : 'is missing';
    return `  ${name} ${problem}: expected ${envSchema.shape[name].description}`;
  });
  throw new InvalidEnvError(`Doorstep cannot start, these settings need care:\n${lines.join('\n')}\n`);
}

let known: Env | undefined;

/** The process's settings, parsed on first use; a process with wrong settings says so once and ends with code 1. */
export function getEnv(): Env {
  try {
    return (known ??= parseEnv(process.env));
  } catch (error) {
    if (!(error instanceof InvalidEnvError)) throw error;
    process.stderr.write(error.message);
    process.exit(1);
  }
}
