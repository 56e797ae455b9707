// 12345678 → "12 MB": how much of a file there is, for somebody who waits.
export function bytesText(bytes: number): string {
  const kilobyte = 1024;
  if (bytes < kilobyte * kilobyte) return `${Math.ceil(bytes / kilobyte)} KB`;
  return `${Math.floor(bytes / kilobyte / kilobyte)} MB`;
}
