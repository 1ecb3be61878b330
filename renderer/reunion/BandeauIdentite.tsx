import type { VueCas } from '../../contract/vues.ts';
import { presenterMatricule } from '../../domain/ins/matricule.ts';
import { age, dateCourte } from '../../domain/texte/dates.ts';
import texte from '../styles/texte.module.css';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import styles from './Reunion.module.css';
import { attributs, statutsIdentite, textesIdentite as t } from './textes.ts';

/** Who the case is about (ui.md §1.6, RNIV): whole, in view at any scroll, never cut. */
export function BandeauIdentite({
  patient,
  jour,
}: {
  readonly patient: VueCas['patient'];
  readonly jour: string;
}) {
  const { identite, consentement } = patient;
  const statut = statutsIdentite[identite.statut];
  const attribut = identite.attribut === null ? null : attributs[identite.attribut];
  const autres = identite.prenoms.slice(1).join(' ');
  return (
    <section className={styles['identite']} aria-label={t.region} data-volet="identite">
      <div className={styles['traits']}>
        <h1>
          {identite.nomNaissance.toLocaleUpperCase('fr')} <span>{identite.prenoms[0]}</span>
        </h1>
        <dl>
          <Trait nom={t.nomUtilise} valeur={identite.nomUtilise?.toLocaleUpperCase('fr') ?? null} />
          <Trait nom={t.prenomUtilise} valeur={identite.prenomUtilise} />
          <Trait nom={t.autresPrenoms} valeur={autres === '' ? null : `${identite.prenoms[0]} ${autres}`} />
          <Trait nom={t.sexe} valeur={identite.sexe} />
          <Trait
            nom={t.nee[identite.sexe]}
            valeur={`${dateCourte(identite.dateNaissance)} (${age(identite.dateNaissance, jour)})`}
          />
          <div>
            <dt>{t.ins}</dt>
            <dd className={texte['identifiant']}>
              {identite.ins === null ? t.sansIns : presenterMatricule(identite.ins.matricule)}
            </dd>
          </div>
        </dl>
        <Pastille ton={statut.ton} icone={statut.icone}>
          {statut.mot}
        </Pastille>
        {attribut === null ? null : (
          <Pastille ton={attribut.etiquette.ton} icone={attribut.etiquette.icone}>
            {attribut.etiquette.mot}
          </Pastille>
        )}
        {consentement === null ? (
          <Pastille ton="ambre" icone="alert-triangle">
            {t.sansConsentement}
          </Pastille>
        ) : (
          <span className={texte['second']}>
            <span className={texte['tiers']}>{t.consentement}</span>{' '}
            {t.recueilli(dateCourte(consentement.recueilliLe))}
          </span>
        )}
      </div>
      {attribut?.phrase == null ? null : (
        <Bandeau ton="ambre" icone="alert-triangle">
          {attribut.phrase}
        </Bandeau>
      )}
    </section>
  );
}

function Trait({ nom, valeur }: { readonly nom: string; readonly valeur: string | null }) {
  if (valeur === null) return null;
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{valeur}</dd>
    </div>
  );
}
