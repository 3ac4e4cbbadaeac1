import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { ErrorPage } from '../ui/error-page.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

/** An address that there is not: said within the admin, with its navigation. */
export async function loader(args: LoaderFunctionArgs) {
  await signedIn(args);
  return data(null, { status: 404 });
}

export default function NothingHere() {
  return <ErrorPage isMissing />;
}
