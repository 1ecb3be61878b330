/** CDA R2 documents written for the tests, after the volet « Structuration minimale » of the CI-SIS. Invented content. */
export type MorceauxCda = {
  /** Sections of the structured body. */
  readonly sections?: string;
  /** The whole `component`, in place of the sections. */
  readonly corps?: string;
  readonly modele?: string;
  readonly type?: string;
  readonly confidentialite?: string;
  readonly naissance?: string;
  /** Added at the end of the patient's name. */
  readonly nomEnPlus?: string;
  /** Added after the header's first elements. */
  readonly entete?: string;
  /** Identifier of the document, and number of its version. */
  readonly id?: string;
  readonly version?: number;
  readonly titre?: string;
  readonly ins?: string;
  readonly nom?: string;
  readonly prenoms?: string;
  readonly sexe?: string;
  readonly lieu?: string;
  /** Of the type code; empty where the document has no words for it. */
  readonly libelleType?: string;
  /** YYYYMMDD of the document. */
  readonly date?: string;
};

export const ESPACE = 'xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The patient is the ANS's public test identity PAT-TROIS. */
export const unCda = (m: MorceauxCda): string => `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="https://piege.invalid/cda.xsl"?>
<ClinicalDocument ${ESPACE}>
  <realmCode code="FR"/>
  <templateId root="1.2.250.1.213.1.1.1.1"/>
  <templateId root="${m.modele ?? '1.2.250.1.213.1.1.1.27'}"/>
  <id root="${m.id ?? '1.2.250.1.999.4513.1'}"/>
  <code code="${m.type ?? '18748-4'}" displayName="${m.libelleType ?? "CR d'imagerie médicale"}" codeSystem="2.16.840.1.113883.6.1"/>
  <title>${m.titre ?? 'Mammographie de contrôle'}</title>
  <effectiveTime value="${m.date ?? '20261103'}083000+0100"/>
  <confidentialityCode code="${m.confidentialite ?? 'N'}" codeSystem="2.16.840.1.113883.5.25"/>
  <versionNumber value="${m.version ?? 2}"/>
  <recordTarget><patientRole>
    <id extension="${m.ins ?? '279035121518989'}" root="1.2.250.1.213.1.4.10"/>
    <patient>
      <name><family qualifier="BR">${m.nom ?? 'PAT-TROIS'}</family><given>${m.prenoms ?? 'DOMINIQUE MARIE-LOUISE'}</given>${m.nomEnPlus ?? ''}</name>
      <administrativeGenderCode code="${m.sexe ?? 'F'}" codeSystem="2.16.840.1.113883.5.1"/>
      <birthTime value="${m.naissance ?? '19790328'}"/>
      <birthplace><place><addr><county>${m.lieu ?? '51215'}</county></addr></place></birthplace>
    </patient>
  </patientRole></recordTarget>
  <author><assignedAuthor>
    <code code="G15_10/SM44" displayName="Médecin - Radio-diagnostic (SM)"/>
    <assignedPerson><name><given>Irène</given><family>SAUVAGEOT</family><suffix>DR</suffix></name></assignedPerson>
    <representedOrganization><name>Centre hospitalier de Valmorin</name></representedOrganization>
  </assignedAuthor></author>
  ${m.entete ?? ''}
  ${m.corps ?? `<component><structuredBody>${m.sections ?? ''}</structuredBody></component>`}
</ClinicalDocument>`;

/** One section; `suite` holds its entries and sub-sections. */
export const uneSection = (
  titre: string,
  texte: string,
  suite = '',
  modele = '1.2.250.1.213.1.1.2.73',
): string =>
  `<component><section><templateId root="${modele}"/><code code="55112-7" displayName="Commentaire"/>${
    titre === '' ? '' : `<title>${titre}</title>`
  }<text>${texte}</text>${suite}</section></component>`;

/** An entry that carries bytes, for renderMultiMedia. */
export const uneImage = (id: string, mediaType: string, octets: Uint8Array): string =>
  `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="${id}">
    <value mediaType="${mediaType}" representation="B64">${Buffer.from(octets).toString('base64')}</value>
  </observationMedia></entry>`;

const observation = (code: string, valeur: string, suite = ''): string =>
  `<observation classCode="OBS" moodCode="EVN"><code code="${code}"/><effectiveTime value="20261102"/>${valeur}${suite}</observation>`;
const oui = (vrai: boolean): string => `<value xsi:type="BL" value="${vrai}"/>`;
const code = (c: string, mots: string, systeme = '1.2.250.1.213.1.1.4.322'): string =>
  `<value xsi:type="CD" code="${c}" displayName="${mots}" codeSystem="${systeme}"/>`;
const relation = (dedans: string): string =>
  `<entryRelationship typeCode="COMP">${dedans}</entryRelationship>`;
const professionnel = (nom: string, specialite: string): string =>
  `<associatedEntity><code code="x" displayName="${specialite}"/><associatedPerson><name><family>${nom}</family></name></associatedPerson></associatedEntity>`;

/** A fiche RCP (FRCP) with its coded entries: breast, relapse, quorum met, two proposed treatments. */
export const uneFrcp = (): string =>
  unCda({
    modele: '1.2.250.1.213.1.1.1.8',
    type: '34794-8',
    entete: `
      <participant typeCode="RESP">${professionnel('ROUVIÈRE', 'Oncologie')}</participant>
      <participant typeCode="PRF"><functionCode code="353"/>${professionnel('NASSIF', 'Radiothérapie')}</participant>
      <componentOf><encompassingEncounter><effectiveTime><low value="20261102"/></effectiveTime></encompassingEncounter></componentOf>`,
    sections: [
      uneSection(
        'Motif',
        '<paragraph>Avis</paragraph>',
        `<entry>${observation('ORG-127', code('ORG-134', 'Cas discuté'))}</entry>`,
        '1.2.250.1.213.1.1.2.128',
      ),
      uneSection(
        'Tumeur',
        '<paragraph><content ID="cote">Sein droit</content></paragraph>',
        `<entry><act classCode="ACT" moodCode="EVN"><effectiveTime><low value="20260914"/></effectiveTime>${relation(
          observation(
            '282291009',
            code('8500/3', 'Carcinome canalaire infiltrant', '2.16.840.1.113883.6.43.1'),
            `<targetSiteCode code="C50.4" displayName="Quadrant supéro-externe du sein" codeSystem="2.16.840.1.113883.6.3"><qualifier><name code="20228-3"/><value code="24028007"><originalText><reference value="#cote"/></originalText></value></qualifier></targetSiteCode>` +
              relation(
                observation(
                  '75620-5',
                  '<value xsi:type="CD"><qualifier><name code="21909-7"/><value code="IIA"/></qualifier><qualifier><name code="21917-0"/><value code="8" displayName="UICC 8e édition"/></qualifier></value>',
                  ['21905-5 T2', '21906-3 N0', '21907-1 M0']
                    .map((x) => x.split(' '))
                    .map(([loinc = '', c = '']) => relation(observation(loinc, code(c, 'texte protégé'))))
                    .join(''),
                ),
              ),
          ),
        )}</act></entry>`,
        '1.2.250.1.213.1.1.2.27',
      ),
      uneSection(
        'État général',
        '<paragraph>OMS 1</paragraph>',
        `<entry>${observation('MED-239', code('MED-264', 'Stade 1'))}</entry>`,
        '1.2.250.1.213.1.1.2.111',
      ),
      uneSection(
        'Phase',
        '<paragraph>Rechute</paragraph>',
        `<entry>${observation('MED-243', code('MED-244', 'Rechute du cancer'))}</entry><entry>${observation('MED-245', oui(true), relation(observation('MED-248', oui(false))))}</entry>`,
        '1.2.250.1.213.1.1.2.25',
      ),
      uneSection(
        'Statut',
        '<paragraph>Quorum</paragraph>',
        `<entry><organizer><component>${observation('GEN-100', oui(true))}</component><component>${observation('ORG-125', code('ORG-126', 'Quorum atteint'))}</component></organizer></entry>`,
        '1.2.250.1.213.1.1.2.33',
      ),
      uneSection(
        'Proposition',
        '<paragraph>Plan</paragraph>',
        [
          ['C15632', 'Chimiothérapie', '2'],
          ['387713003', 'Chirurgie', '1'],
        ]
          .map(
            ([c, mots, rang]) =>
              `<entry><procedure classCode="PROC" moodCode="INT"><code code="${c}" displayName="${mots}" codeSystem="2.16.840.1.113883.6.96"/><priorityCode><originalText>${rang}</originalText></priorityCode></procedure></entry>`,
          )
          .join(''),
        '1.2.250.1.213.1.1.2.158',
      ),
    ].join(''),
  });

/** The identity that `unCda` names, as the dossier holds it. */
export const PAT_TROIS = {
  nomNaissance: 'PAT-TROIS',
  prenoms: ['DOMINIQUE', 'MARIE-LOUISE'],
  sexe: 'F',
  dateNaissance: '1979-03-28',
  lieuNaissance: '51215',
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  statut: 'qualifiee',
} as const;

/** A level-1 CDA around these bytes. */
export const corpsPdf = (pdf: string | Uint8Array): string =>
  `<component><nonXMLBody><text mediaType="application/pdf" representation="B64">${Buffer.from(pdf).toString('base64')}</text></nonXMLBody></component>`;

/** A PDF of one blank page that any reader opens; `plus` adds objects to its catalogue. */
export function unPdf({ catalogue = '', trailer = '' } = {}): Buffer {
  const objets = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << >> >>',
  ];
  let texte = '%PDF-1.7\n';
  const places = objets.map((objet, rang) => {
    const place = texte.length;
    texte += `${rang + 1} 0 obj\n${objet}\nendobj\n`;
    return place;
  });
  const xref = texte.length;
  texte += `xref\n0 4\n0000000000 65535 f \n${places.map((p) => `${String(p).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${texte}trailer\n<< /Size 4 /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`);
}
