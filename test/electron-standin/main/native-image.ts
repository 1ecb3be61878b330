/** The part of Electron's NativeImage that a picture of a page needs. */
export type NativeImage = {
  toPNG(): Buffer;
  toDataURL(): string;
  isEmpty(): boolean;
  getSize(): { width: number; height: number };
};

export function imageOf(png: Buffer): NativeImage {
  return {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    isEmpty: () => png.length === 0,
    // Width and height are the first two numbers of the IHDR chunk.
    getSize: () =>
      png.length === 0
        ? { width: 0, height: 0 }
        : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) },
  };
}

export const nativeImage = {
  createEmpty: (): NativeImage => imageOf(Buffer.alloc(0)),
  createFromPath: (): NativeImage => imageOf(Buffer.alloc(0)),
  createFromDataURL: (): NativeImage => imageOf(Buffer.alloc(0)),
};
