export type TarFile = { readonly name: string; readonly mode: number; readonly content: Buffer };

const BLOCK = 512;

/** Regular files of an uncompressed ustar archive, in order. Refuses names that would leave the target folder. */
export function readTar(tar: Buffer): readonly TarFile[] {
  const files: TarFile[] = [];
  let at = 0;
  while (at + BLOCK <= tar.length && tar[at] !== 0) {
    const header = tar.subarray(at, at + BLOCK);
    const sizeBytes = octal(header, 124, 12);
    const start = at + BLOCK;
    if (start + sizeBytes > tar.length) throw new Error('tar: archive cut short');
    if (isRegular(header)) {
      files.push({
        name: nameOf(header),
        mode: octal(header, 100, 8),
        content: tar.subarray(start, start + sizeBytes),
      });
    }
    at = start + Math.ceil(sizeBytes / BLOCK) * BLOCK;
  }
  return files;
}

function isRegular(header: Buffer): boolean {
  const type = String.fromCharCode(header[156] ?? 0);
  return type === '0' || type === '\0';
}

function nameOf(header: Buffer): string {
  const prefix = text(header, 345, 155);
  const name = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
  if (name.startsWith('/') || name.split('/').includes('..'))
    throw new Error(`tar: name outside the archive: ${name}`);
  return name;
}

function octal(header: Buffer, offset: number, length: number): number {
  return Number.parseInt(text(header, offset, length).trim() || '0', 8);
}

function text(header: Buffer, offset: number, length: number): string {
  const field = header.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
