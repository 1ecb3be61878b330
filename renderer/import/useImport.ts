import { useEffect, useRef, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { FichierChoisi } from '../../contract/import.ts';
import { appeler } from '../application/collegiale.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { type Fichier, type Rempli, type Saisie, versFichier } from './fichier.ts';
import { type Dit, refusDit } from './textes.ts';

/** The files of one import, each examined in turn by the vault, which keeps nothing of it. */
export function useImport(patientId: string, choisis: readonly FichierChoisi[]) {
  const [fichiers, setFichiers] = useState<readonly Fichier[]>(() => choisis.map(versFichier));
  const ici = useRef(true);
  const changer = (id: number, fait: (f: Fichier) => Fichier) =>
    setFichiers((avant) => avant.map((f) => (f.id === id ? fait(f) : f)));
  useEffect(() => {
    ici.current = true;
    return () => {
      ici.current = false;
    };
  }, []);
  const aExaminer = fichiers.find(({ etat }) => etat.type === 'examen');
  const { id: idExamine, octets: octetsExamines } = aExaminer ?? { id: null, octets: null };
  useEffect(() => {
    if (idExamine === null || octetsExamines === null) return;
    void appeler('document:examiner', { patientId, octets: octetsExamines }).then((vu) => {
      if (!ici.current) return;
      changer(idExamine, (f) => ({ ...f, etat: vu.ok ? versEtat(vu.value) : refuse(vu.error) }));
    });
  }, [idExamine, octetsExamines, patientId]);

  const joindre = async ({ id, octets }: Fichier, rempli: Rempli): Promise<boolean> => {
    if (octets === null) return false;
    const joint = await appeler('document:joindre', { patientId, octets, ...rempli });
    if (!ici.current) return joint.ok;
    if (!joint.ok) changer(id, (f) => ({ ...f, etat: refuse(joint.error) }));
    else if (joint.value.type === 'refuse') {
      const dit = refusDit(joint.value.refus);
      changer(id, (f) => ({ ...f, etat: { type: 'refuse', dit } }));
    } else {
      setFichiers((avant) => avant.filter((f) => f.id !== id));
      return true;
    }
    return false;
  };
  return {
    fichiers,
    ecrire: (id: number, saisie: Partial<Saisie>) =>
      changer(id, (f) => ({ ...f, saisie: { ...f.saisie, ...saisie } })),
    ajouter: (autres: readonly FichierChoisi[]) =>
      setFichiers((avant) => [
        ...avant.filter(({ etat }) => etat.type !== 'refuse'),
        ...autres.map(versFichier),
      ]),
    joindre,
  };
}

type VueExaminee = Extract<Awaited<ReturnType<typeof appeler<'document:examiner'>>>, { ok: true }>['value'];

const versEtat = (vu: VueExaminee): Fichier['etat'] =>
  vu.type === 'refuse' ? { type: 'refuse', dit: refusDit(vu.refus) } : vu;

function refuse(erreur: Erreur): Fichier['etat'] {
  const dit: Dit = phraseErreur(erreur);
  return { type: 'refuse', dit };
}
