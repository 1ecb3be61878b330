import { Fragment } from 'react';

/** « 1er juillet », « 8e éd. » with what follows the figure raised: the fonts have no raised letter of their own. */
export function Ordinaux({ children }: { readonly children: string }) {
  return children.split(/(?<=\d)(er|e)\b/u).map((partie, rang) => {
    const cle = `${rang}${partie}`;
    return rang % 2 === 1 ? <sup key={cle}>{partie}</sup> : <Fragment key={cle}>{partie}</Fragment>;
  });
}
