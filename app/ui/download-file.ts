/** Saves what an address of ours answers: App Bridge signs `fetch`, but not the links of a page. False when it failed. */
export async function downloadFile(address: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(address);
    if (!response.ok) return false;
    const url = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  } catch {
    return false;
  }
}
