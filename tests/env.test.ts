import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { InvalidEnvError, parseEnv } from '../app/env.server.ts';

const key = Buffer.alloc(32, 7).toString('base64');

const complete = {
  SHOPIFY_API_KEY: 'client-id',
  SHOPIFY_API_SECRET: 'client-secret',
  SHOPIFY_APP_URL: 'https://doorstep.example',
  DATABASE_URL: 'postgres://app:pass-word@db.example/doorstep',
  SMTP_URL: 'smtps://mail.example',
  ENCRYPTION_KEY: key,
};

function complaint(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof InvalidEnvError) return error.message;
    throw error;
  }
  return 'nothing to complain about';
}

test('a complete environment is taken, with defaults for what may be left out', () => {
  const env = parseEnv({ ...complete, HOME: '/somewhere' });
  expect(env).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info', NODE_ENV: 'production' });
  expect(env.ENCRYPTION_KEY).toHaveLength(32);
  expect(env.REDIS_URL).toBeUndefined();
});

test('every setting that is missing or malformed is named at once, with what is expected', () => {
  const message = complaint({
    ...complete,
    SHOPIFY_API_KEY: undefined,
    SMTP_URL: '',
    PORT: 'http',
    REDIS_URL: 'localhost',
  });
  expect(message).toMatch(/SHOPIFY_API_KEY is missing: expected the app's client id/);
  expect(message).toMatch(/SMTP_URL is missing: expected .*smtps?:\/\//);
  expect(message).toMatch(/PORT is malformed: expected a port/);
  expect(message).toMatch(/REDIS_URL is malformed: expected .*redis:\/\//);
  expect(message.trim().split('\n')).toHaveLength(5);
});

test('mails go by SMTP or by Resend', () => {
  const { SMTP_URL, ...others } = complete;
  expect(parseEnv({ ...others, RESEND_API_KEY: 're_123' }).SMTP_URL).toBeUndefined();
  expect(parseEnv({ ...others, SMTP_URL }).RESEND_API_KEY).toBeUndefined();
  expect(complaint({ ...complete, RESEND_WEBHOOK_SECRET: 'secret' })).toContain('RESEND_WEBHOOK_SECRET is malformed');
});

test.each(Object.keys(complete))('%s cannot be left out', (name) => {
  expect(complaint({ ...complete, [name]: undefined })).toContain(`${name} is missing`);
});

test.each([
  ['SHOPIFY_APP_URL', 'http://doorstep.example'],
  ['SHOPIFY_APP_URL', 'https://doorstep.example/app'],
  ['SHOPIFY_APP_URL', 'doorstep.example'],
  ['DATABASE_URL', 'mysql://user:secret@db/doorstep'],
  ['SMTP_URL', 'https://mail.example'],
  ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
  ['ENCRYPTION_KEY', Buffer.alloc(32).toString('hex')],
  ['ENCRYPTION_KEY', 'not base64 at all, but long enough to be a key'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PORT', '3000.5'],
  ['MAIL_FROM', 'Lumen <mail@lumen.example>'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is malformed, and the message does not repeat it', (name, value) => {
  const message = complaint({ ...complete, [name]: value });
  expect(message).toContain(`${name} is malformed`);
  expect(message).not.toContain(value);
});

test.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'https://doorstep.example/'])(
  'the app may live at %s',
  (SHOPIFY_APP_URL) => {
    expect(parseEnv({ ...complete, SHOPIFY_APP_URL }).SHOPIFY_APP_URL).toBe(new URL(SHOPIFY_APP_URL).origin);
  },
);

test('in development the tunnel of the Shopify CLI is the app’s address', () => {
  const { SHOPIFY_APP_URL: _unset, ...rest } = complete;
  const tunnel = { HOST: 'https://abc.trycloudflare.example', NODE_ENV: 'development' };
  expect(parseEnv({ ...rest, ...tunnel }).SHOPIFY_APP_URL).toBe(tunnel.HOST);
  expect(complaint({ ...rest, ...tunnel, NODE_ENV: 'production' })).toContain('SHOPIFY_APP_URL is missing');
});

test('a process with wrong settings says so once, in words, and ends with code 1', () => {
  const program = "import('./app/env.server.ts').then(({ getEnv }) => getEnv())";
  const env = { ...process.env, ...complete, DATABASE_URL: 'mysql://user:pass-word@db/doorstep' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('settings need care'),
    expect.stringContaining('DATABASE_URL is malformed'),
  ]);
  expect(stderr).not.toContain('pass-word');
});

test('files lie in a folder, or in a bucket with its keys', () => {
  expect(parseEnv(complete)).toMatchObject({ FILES_DIR: '.data/files', S3_REGION: 'us-east-1' });
  const bucket = { S3_URL: 'https://files.example/bucket', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
  expect(parseEnv({ ...complete, ...bucket }).S3_URL).toBe(bucket.S3_URL);
  const message = complaint({ ...complete, S3_URL: bucket.S3_URL });
  expect(message).toContain('S3_ACCESS_KEY_ID is missing');
  expect(message).toContain('S3_SECRET_ACCESS_KEY is missing');
  expect(complaint({ ...complete, ...bucket, S3_URL: 'files.example' })).toContain('S3_URL is malformed');
});
