import { useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueDossier, VueHomonyme } from '../../contract/vues.ts';
import { profilRegional } from '../../domain/habilitation/profils.ts';
import { appeler } from '../application/collegiale.ts';
import { poste } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { textesDoublon as textes } from './textes-doublon.ts';

type Props = { readonly dossier: VueDossier };

/** A centre tells the cell that this patient has two records: the only way to a merge (seed 000). */
export function SignalerDoublon({ dossier }: Props) {
  const [ouvert, setOuvert] = useState(false);
  const { profil } = useSource(poste).session;
  if (profil === null || !profilRegional(profil)) return null;
  return (
    <>
      <Bouton taille="petit" variante="discret" onPress={() => setOuvert(true)}>
        {textes.signaler}
      </Bouton>
      {ouvert ? <Demande dossier={dossier} onFermer={() => setOuvert(false)} /> : null}
    </>
  );
}

const INCONNUE = 'inconnue';
const MOTIF_MIN = 10;

function Demande({ dossier, onFermer }: Props & { readonly onFermer: () => void }) {
  const { patientId, homonymes } = dossier;
  const [autre, setAutre] = useState<string>(INCONNUE);
  const [motif, setMotif] = useState('');
  const [manque, setManque] = useState(false);
  const [erreur, setErreur] = useState<Erreur | null>(null);
  const [occupe, setOccupe] = useState(false);
  const envoyer = async () => {
    const assez = motif.trim().length >= MOTIF_MIN;
    setManque(!assez);
    if (!assez || occupe) return;
    setOccupe(true);
    const autrePatientId = autre === INCONNUE ? null : autre;
    const fait = await appeler('doublons:demander', { patientId, autrePatientId, motif: motif.trim() });
    setOccupe(false);
    if (!fait.ok) return setErreur(fait.error);
    poserAvis({ titre: textes.fait });
    onFermer();
  };
  return (
    <Dialogue
      titre={textes.titre}
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" occupe={occupe} onPress={() => void envoyer()}>
            {textes.envoyer}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </>
      }
    >
      <p>{textes.corps}</p>
      <Choix label={textes.autre} options={optionsDe(homonymes)} value={autre} onChange={setAutre} />
      <ZoneTexte
        label={textes.motif}
        aide={textes.motifAide}
        value={motif}
        onChange={setMotif}
        longueurMax={500}
        erreur={manque ? textes.motifCourt : undefined}
      />
      {erreur === null ? null : (
        <Bandeau ton="rouge" icone="alert-circle" fait={phraseErreur(erreur).cause} urgent encadre>
          {phraseErreur(erreur).suite}
        </Bandeau>
      )}
    </Dialogue>
  );
}

const optionsDe = (homonymes: readonly VueHomonyme[]) => [
  { id: INCONNUE, libelle: textes.inconnue },
  ...homonymes.map((h) => ({ id: h.patientId, libelle: textes.homonyme(h) })),
];
