/** A regular file of a tar archive. */
export interface TarFile {
  readonly name: string;
  readonly executable: boolean;
  readonly bytes: Buffer;
}

const BLOCK = 512;

/** The regular files of an uncompressed ustar archive (POSIX.1-1988), as the bundled browser's libraries come. */
export function tarFiles(archive: Buffer): TarFile[] {
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header[0] === 0) break;
    const size = Number.parseInt(field(header, 124, 12), 8);
    const start = at + BLOCK;
    if (isRegular(header)) {
      const executable = (Number.parseInt(field(header, 100, 8), 8) & 0o100) !== 0;
      files.push({ name: field(header, 0, 100), executable, bytes: archive.subarray(start, start + size) });
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function isRegular(header: Buffer): boolean {
  return header[156] === 0x30 || header[156] === 0;
}

function field(header: Buffer, from: number, length: number): string {
  const bytes = header.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return bytes
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}
