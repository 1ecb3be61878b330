/** The first argument of an Electron event. */
export type ElectronEvent<P extends object = object> = P & {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
};

export function event<P extends object = object>(params?: P): ElectronEvent<P> {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  const made = Object.defineProperty({ ...params, preventDefault }, 'defaultPrevented', {
    get: () => prevented,
  });
  return made as unknown as ElectronEvent<P>;
}
