type Deverser = () => Promise<boolean>;

const ecrans = new Set<Deverser>();

/** A screen with words that are not in the vault yet says how to pour them. @returns a function that forgets it. */
export function aDeverser(deverser: Deverser): () => void {
  ecrans.add(deverser);
  return () => {
    ecrans.delete(deverser);
  };
}

/** @returns true when the vault holds all that is on the screens. */
export async function deverserEcrans(): Promise<boolean> {
  const faits = await Promise.all([...ecrans].map((deverser) => deverser()));
  return faits.every(Boolean);
}
