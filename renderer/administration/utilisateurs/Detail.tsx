import type { ReactNode } from 'react';
import type { DetailCompteReponse } from '../../../contract/compte.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { Panneau } from '../../ui/charpente/Panneau.tsx';
import { GROUPES_LUS, PROFILS } from '../mots.ts';
import { Gestes } from './Gestes.tsx';
import { type Compte, EtatCompte } from './Liste.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = { readonly compte: Compte; readonly onFait: () => void };

export function Detail({ compte, onFait }: Props) {
  const lecture = useEnLigne('comptes:detail', { compteId: compte.compteId });
  const fait = () => {
    lecture.relire();
    onFait();
  };
  return (
    <Panneau titre={compte.nomAffiche} volet="detail" etat={<EtatCompte compte={compte} />}>
      <EnLigne lecture={lecture} ou="utilisateur">
        {(lu) => (
          <div className={styles['corps']}>
            <Faits compte={compte} lu={lu} />
            <Gestes compte={compte} lu={lu} onFait={fait} />
            <Actes lu={lu} />
          </div>
        )}
      </EnLigne>
    </Panneau>
  );
}

function Faits({ compte, lu }: { readonly compte: Compte; readonly lu: DetailCompteReponse }) {
  const { detail: d, colonnes: c } = textes;
  const lignes: readonly (readonly [string, ReactNode])[] = [
    [c.identifiant, compte.identifiant],
    [c.profil, compte.profil === null ? '–' : PROFILS[compte.profil]],
    [c.profession, compte.groupeProfession === null ? '–' : GROUPES_LUS[compte.groupeProfession]],
    [c.troisC, compte.troisC.join(', ') || '–'],
    [d.courriel, lu.courriel],
    [d.telephone, lu.telephone ?? d.absent],
    [d.code, d.canal(lu.canal)],
    [d.motDePasse, lu.initial ? d.initial : d.choisi],
    [d.ouvert, textes.jour(lu.ouvertLe)],
    [c.vu, compte.derniereConnexionLe === null ? textes.jamais : textes.jour(compte.derniereConnexionLe)],
    [d.sessions, lu.sessions],
  ];
  return (
    <dl className={styles['faits']}>
      {lignes.map(([nom, valeur]) => (
        <div key={nom} className={styles['fait']}>
          <dt>{nom}</dt>
          <dd>{valeur}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actes({ lu }: { readonly lu: DetailCompteReponse }) {
  const { detail } = textes;
  return (
    <section aria-label={detail.actes}>
      <h3>{detail.actes}</h3>
      {lu.actes.length === 0 ? <p className={styles['second']}>{detail.sansActe}</p> : null}
      <ol className={styles['actes']}>
        {lu.actes.map((a) => (
          <li key={`${a.le} ${a.acte}`}>
            {detail.acte(a)}
            {a.motif === null ? null : <p>{a.motif}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
