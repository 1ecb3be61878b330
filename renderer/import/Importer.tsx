import { useEffect, useRef, useState } from 'react';
import type { FichierChoisi } from '../../contract/import.ts';
import { type Identite } from '../../domain/ins/identite.ts';
import { nomComplet } from '../../domain/ins/nom.ts';
import { appeler } from '../application/collegiale.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { CarteFichier } from './CarteFichier.tsx';
import { type Erreurs, estAImporter, type Fichier, remplir } from './fichier.ts';
import styles from './import.module.css';
import { textes } from './textes.ts';
import { useImport } from './useImport.ts';

type Props = {
  readonly patientId: string;
  readonly identite: Identite;
  /** Today, YYYY-MM-DD. */
  readonly jour: string;
  readonly choisis: readonly FichierChoisi[];
  readonly onFermer: () => void;
};

/** Whose dossier it is, then each file: what it says, what is asked, or why it is refused. */
export function Importer({ patientId, identite, jour, choisis, onFermer }: Props) {
  const { fichiers, ecrire, ajouter, joindre } = useImport(patientId, choisis);
  const { erreurs, setErreurs, liste } = useManques();
  const [occupe, setOccupe] = useState(false);
  const aImporter = fichiers.filter(estAImporter);

  const importer = async () => {
    const lus = aImporter.map((f) => ({ f, lu: remplir(f, identite.dateNaissance, jour) }));
    const manques = new Map(lus.flatMap(({ f, lu }) => (lu.ok ? [] : [[f.id, lu.erreurs] as const])));
    setErreurs(manques);
    if (manques.size > 0) return;
    setOccupe(true);
    let joints = 0;
    for (const { f, lu } of lus) if (lu.ok && (await joindre(f, lu.rempli))) joints++;
    setOccupe(false);
    if (joints > 0) {
      poserAvis({ titre: textes.joints(joints), detail: textes.jointsSuite, icone: 'cloud-upload' });
    }
    if (joints === fichiers.length) onFermer();
  };
  const choisirEncore = async () => {
    const autres = await appeler('import:choisir', null);
    if (autres.ok && autres.value.length > 0) ajouter(autres.value);
  };
  return (
    <Dialogue
      titre={textes.titre(nomComplet(identite))}
      large
      question
      onFermer={onFermer}
      gestes={
        <>
          {aImporter.length === 0 ? null : (
            <Bouton variante="principal" occupe={occupe} onPress={() => void importer()}>
              {textes.importer(aImporter.length)}
            </Bouton>
          )}
          <Bouton inactif={occupe} autoFocus={aImporter.length === 0} onPress={() => void choisirEncore()}>
            {textes.autres}
          </Bouton>
          <Bouton inactif={occupe} onPress={onFermer}>
            {aImporter.length === 0 ? textes.fermer : textes.annuler}
          </Bouton>
        </>
      }
    >
      <p className={texte['second']}>{textes.personne(identite.sexe, identite.dateNaissance)}</p>
      <ul ref={liste} className={styles['fichiers']} aria-label={textes.bilan(fichiers.length)}>
        {fichiers.map((fichier: Fichier) => (
          <li key={fichier.id}>
            <CarteFichier
              fichier={fichier}
              erreurs={erreurs.get(fichier.id) ?? {}}
              onEcrire={(saisie) => ecrire(fichier.id, saisie)}
            />
          </li>
        ))}
      </ul>
    </Dialogue>
  );
}

/** What is to be filled, by file: the first is in view with what is said of it, and has the focus. */
function useManques() {
  const [erreurs, setErreurs] = useState<ReadonlyMap<number, Erreurs>>(new Map());
  const liste = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (erreurs.size === 0) return;
    const champ = liste.current?.querySelector<HTMLElement>('[data-invalid]');
    champ?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
    champ?.scrollIntoView({ block: 'nearest' });
  }, [erreurs]);
  return { erreurs, setErreurs, liste };
}
