import type { Preuve } from '../../../contract/constats.ts';
import { compterAcces } from './barres.ts';
import styles from './constats.module.css';
import { textes } from './textes.ts';

const [PAS, LARGEUR, HAUT, BAS] = [44, 30, 72, 92];

/** The same figures as the table below, to be seen at a glance: readers of screens have the table. */
export function Barres({ preuves }: { readonly preuves: readonly Preuve[] }) {
  if (preuves.length < 4) return null;
  const { pas, barres } = compterAcces(preuves);
  if (barres.length < 2) return null;
  const max = Math.max(...barres.map((b) => b.nombre));
  const saut = Math.ceil(barres.length / 12);
  return (
    <figure className={styles['figure']} aria-hidden="true">
      <figcaption>{pas === 'heure' ? textes.parHeure : textes.parJour}</figcaption>
      <svg
        viewBox={`0 0 ${barres.length * PAS} 112`}
        className={styles['barres']}
        preserveAspectRatio="xMinYMid meet"
      >
        {barres.map(({ libelle, nombre }, i) => {
          const hauteur = nombre === 0 ? 0 : Math.max(2, (nombre / max) * HAUT);
          const milieu = i * PAS + PAS / 2;
          return (
            <g key={libelle}>
              <rect x={milieu - LARGEUR / 2} y={BAS - hauteur} width={LARGEUR} height={hauteur} />
              {nombre === 0 ? null : (
                <text x={milieu} y={BAS - hauteur - 4}>
                  {nombre}
                </text>
              )}
              {i % saut === 0 ? (
                <text x={milieu} y={BAS + 16} className={styles['axe']}>
                  {libelle}
                </text>
              ) : null}
            </g>
          );
        })}
        <line x1="0" x2={barres.length * PAS} y1={BAS + 0.5} y2={BAS + 0.5} />
      </svg>
    </figure>
  );
}
