import styles from './enrolement.module.css';

/** « AB:CD:EF:01… » as groups of two bytes that an eye can compare; read as it is written. */
export function Empreinte({ empreinte }: { readonly empreinte: string }) {
  const groupes = empreinte.replaceAll(':', '').match(/.{1,4}/g) ?? [];
  return (
    <span className={styles['empreinte']}>
      {groupes.map((groupe, rang) => (
        // oxlint-disable-next-line react/no-array-index-key -- two groups may be equal, and none moves
        <span key={rang}>{groupe} </span>
      ))}
    </span>
  );
}
