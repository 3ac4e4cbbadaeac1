/** 5 MB: carriers' labels are a hundredth of that. */
export const largestLabel = 5 * 1024 * 1024;

/** By what is in the file, never by its name or what the browser says. Null: no label that can be shown. */
export function labelFileType(file: Uint8Array): 'application/pdf' | 'image/png' | null {
  if (file.length === 0 || file.length > largestLabel) return null;
  const head = Buffer.from(file.subarray(0, 8)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'application/pdf';
  return head === '\x89PNG\r\n\x1a\n' ? 'image/png' : null;
}
