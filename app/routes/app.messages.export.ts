import type { LoaderFunctionArgs } from '@remix-run/node';
import { messagesCsv } from '../flows/messages/messages-csv.ts';
import { signedIn } from './signed-in.server.ts';

/** The messages log as a file, by the filters of the page. Streamed: a shop may have a million of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args);
  const filters = new URL(args.request.url).searchParams;
  const filter = { show: filters.get('show'), reason: filters.get('reason'), kind: filters.get('kind') };
  return new Response(streamOf(messagesCsv(args.context.deps, staff, filter)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="doorstep-messages.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** A reader who stops reading stops the queries. */
function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
