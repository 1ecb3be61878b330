import { typographier as t } from '../texte/espaces.ts';

/** The words of the information sheet (seed 000, « Information et consentement »; RGPD art. 13), by réseau. */
export const texteInformation = (reseau: string) => ({
  sections: [
    {
      titre: 'Pourquoi un dossier partagé',
      texte: t(
        'Votre situation va être discutée en réunion de concertation pluridisciplinaire : plusieurs médecins de spécialités différentes proposent ensemble ce qui vous convient. Le dossier communicant de cancérologie (DCC) leur donne les documents nécessaires, garde leur proposition et la transmet à ceux qui vous soignent.',
      ),
    },
    {
      titre: 'Qui le lit',
      texte: t(
        'Seuls les professionnels qui participent à votre prise en charge, dont les membres de la réunion, chacun selon sa profession. Chaque consultation laisse une trace, qui est analysée. Les données sont hébergées par un hébergeur certifié pour les données de santé.',
      ),
    },
    {
      titre: 'Ce que vous pouvez demander',
      texte: t(
        `Accéder à votre dossier et savoir qui l’a lu ; faire corriger ce qui est faux : par courrier, à l’adresse ci-dessous.\nRestreindre l’accès : donnez à votre médecin le nom des professionnels qui ne doivent pas lire votre dossier ; le secrétariat du 3C l’applique.\nRefuser ou vous retirer : dites-le à votre médecin, à tout moment. Votre dossier n’est pas créé, ou il est fermé ; ce que la loi impose de conserver l’est, sans que personne ne l’ouvre. Votre situation peut être discutée sans votre nom, et l’équipe assure une prise en charge de qualité équivalente.`,
      ),
    },
    {
      titre: 'À qui écrire',
      texte: t(
        `${reseau}, par courrier ou par l’intermédiaire de votre 3C. Vous pouvez aussi saisir la Commission nationale de l’informatique et des libertés (www.cnil.fr).`,
      ),
    },
  ],
  choix: [
    t('J’ai reçu ces informations et j’accepte que mon dossier soit dans le DCC.'),
    t('J’ai reçu ces informations et je refuse que mon dossier soit dans le DCC.'),
  ],
});
