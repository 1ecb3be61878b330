import { champsDe } from '../../domain/fiche/champs.ts';
import { SECTIONS } from '../../domain/fiche/formulaire.ts';
import { age } from '../../domain/texte/dates.ts';
import { type Source, useSource } from '../application/source.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { EtatFiche } from './EtatFiche.tsx';
import styles from './fiche.module.css';
import { Manques } from './Manques.tsx';
import { champsProposes, proposeeDe } from './reprise.ts';
import { textes } from './textes.ts';
import { useDeLaFiche, useFormulaire } from './useSaisieFiche.ts';
import type { ValidationFiche } from './useValiderFiche.ts';
import { phraseValeur } from './valeurs.ts';

type Props = {
  readonly courante: Source<number>;
  readonly validation: ValidationFiche;
  readonly onAller: (champ: string) => void;
};

/** Beside the form: what may be taken from before and what is computed; once validation was asked, what lacks. */
export function VoletAide({ courante, validation, onAller }: Props) {
  const { lectureSeule } = useFormulaire();
  const demandee = useDeLaFiche((saisie) => saisie.demandee()) && !lectureSeule;
  return (
    <aside
      className={styles['aide']}
      aria-label={demandee ? textes.volet : textes.aide}
      data-volet="aide"
      data-demandee={demandee ? '' : undefined}
    >
      <div className={styles['aideHaut']}>
        {demandee ? (
          <Manques onAller={onAller} />
        ) : (
          <>
            {lectureSeule ? null : <Reprises courante={courante} />}
            <Calcule />
          </>
        )}
      </div>
      {lectureSeule ? null : <Bas validation={validation} />}
    </aside>
  );
}

function Bas({ validation }: { readonly validation: ValidationFiche }) {
  const { verbe, valider, marquerIncomplet, occupe, erreur, attente } = validation;
  return (
    <div className={styles['aideBas']}>
      {erreur === null ? null : (
        <Bandeau encadre urgent ton="rouge" icone="alert-circle" fait={phraseErreur(erreur).cause}>
          {phraseErreur(erreur).suite}
        </Bandeau>
      )}
      {attente === null ? null : (
        <Bandeau encadre icone="info-circle">
          {attente}
        </Bandeau>
      )}
      <EtatFiche />
      {marquerIncomplet === null ? null : (
        <Bouton pleineLargeur onPress={marquerIncomplet}>
          {textes.marquerIncomplet}
        </Bouton>
      )}
      <Bouton variante="principal" pleineLargeur touche="Ctrl+Maj+Entrée" occupe={occupe} onPress={valider}>
        {verbe}
      </Bouton>
    </div>
  );
}

/** Values of the fiche before, for the section in view: each is taken by hand. */
function Reprises({ courante }: { readonly courante: Source<number> }) {
  const { saisie } = useFormulaire();
  const section = useSource(courante);
  const precedente = useDeLaFiche((s) => s.precedente());
  const proposes = useDeLaFiche((s) =>
    precedente === null
      ? ''
      : champsProposes(s.fiche(), precedente.fiche)
          .map(({ id, section: sienne }) => `${sienne}:${id}`)
          .join(' '),
  );
  if (precedente === null) {
    return (
      <div className={styles['bloc']}>
        <h2>{textes.reprise}</h2>
        <p className={texte['second']}>{textes.sansPrecedente}</p>
      </div>
    );
  }
  const parSection = proposes === '' ? [] : proposes.split(' ').map((un) => un.split(':'));
  const ici = champsDe(section).filter(({ id }) => parSection.some(([, autre]) => autre === id));
  const ailleurs = [...new Set(parSection.map(([n]) => Number(n)))].filter((n) => n !== section);
  return (
    <div className={styles['bloc']}>
      <h2>{textes.reprise}</h2>
      <p className={texte['second']}>{textes.repriseDe(precedente.jour, precedente.rcp)}</p>
      {ici.length === 0 ? (
        <p className={texte['second']}>{textes.rienIci(SECTIONS[section - 1]?.titre ?? '')}</p>
      ) : (
        <ul className={styles['reprises']}>
          {ici.map((champ) => (
            <li key={champ.id}>
              <Icone nom="history" taille="s" />
              <span>
                {champ.libelle}
                <small>{phraseValeur(champ, proposeeDe(champ, precedente.fiche))}</small>
              </span>
              <Bouton taille="petit" onPress={() => saisie.reprendre(champ, precedente.fiche)}>
                {textes.reprendre}
                <span className={texte['lu']}> {champ.libelle}</span>
              </Bouton>
            </li>
          ))}
        </ul>
      )}
      {ailleurs.length === 0 ? null : <p className={texte['petit']}>{textes.reprisesAilleurs(ailleurs)}</p>}
    </div>
  );
}

function Calcule() {
  const diagnostic = useDeLaFiche((s) => {
    const { dateDiagnostic } = s.fiche();
    const { patient } = s.vue();
    return dateDiagnostic == null ? '' : age(patient.identite.dateNaissance, dateDiagnostic);
  });
  if (diagnostic === '') return null;
  return (
    <div className={styles['bloc']}>
      <h2>{textes.calcule}</h2>
      <dl className={texte['definitions']}>
        <dt>{textes.ageDiagnostic}</dt>
        <dd>{diagnostic}</dd>
      </dl>
    </div>
  );
}
