import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Sceau } from './assembler.ts';

// Built with pkijs, which PAdES needs anyway: @peculiar/x509 wants a reflection polyfill at import.
const OID = {
  nomCommun: '2.5.4.3',
  sha256Rsa: '1.2.840.113549.1.1.11',
  contraintes: '2.5.29.19',
  usage: '2.5.29.15',
} as const;

export type SceauPem = {
  /** PKCS#8. To be written with mode 0600; never logged. */
  readonly clePem: string;
  /** The seal's certificate, then its authority's. */
  readonly certificatsPem: readonly [string, string];
};

/**
 * Key and certificates of a demonstration seal: a self-signed authority (its key is forgotten at once) and
 * a seal certificate below it, RSA-2048, SHA-256, valid ten years from `maintenant`.
 * Takes 50–400 ms: at the first start only. A real network brings a qualified certificate instead.
 */
export function creerSceauDemonstration(nom: string, maintenant: Date): SceauPem {
  const autorite = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sceau = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = (cle: typeof sceau.publicKey) => cle.export({ type: 'spki', format: 'der' });
  const nomAutorite = `${nom}, autorité de démonstration`;
  const emettre = (sujet: string, cle: Buffer, estAutorite: boolean): string =>
    emettreCertificat({ sujet, emetteur: nomAutorite, cle, estAutorite, maintenant }, (tbs) =>
      sign('sha256', tbs, autorite.privateKey),
    );
  return {
    clePem: sceau.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatsPem: [
      emettre(nom, spki(sceau.publicKey), false),
      emettre(nomAutorite, spki(autorite.publicKey), true),
    ],
  };
}

/** Reads a key and its chain from PEM; the first certificate must be that of the key. */
export function lireSceau(
  clePem: string,
  certificatsPem: readonly string[],
): Result<Sceau, { readonly type: 'SceauIllisible' } | { readonly type: 'CleSansCertificat' }> {
  try {
    const cle = createPrivateKey(clePem);
    const [premier, ...autres] = certificatsPem.map((pem) => new X509Certificate(pem));
    if (!premier?.checkPrivateKey(cle)) return err({ type: 'CleSansCertificat' });
    return ok({ cle, certificats: [der(premier), ...autres.map(der)] });
  } catch {
    return err({ type: 'SceauIllisible' });
  }
}

const der = (c: X509Certificate): Uint8Array => new Uint8Array(c.raw);

/** PEM of a certificate in DER, as shown and pinned. */
export const certificatEnPem = (certificat: Uint8Array): string => new X509Certificate(certificat).toString();

type Demande = {
  readonly sujet: string;
  readonly emetteur: string;
  readonly cle: Buffer;
  readonly estAutorite: boolean;
  readonly maintenant: Date;
};

function emettreCertificat(d: Demande, signer: (tbs: Buffer) => Buffer): string {
  const algorithme = () =>
    new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256Rsa, algorithmParams: new asn1js.Null() });
  const fin = new Date(d.maintenant);
  fin.setUTCFullYear(fin.getUTCFullYear() + 10);
  // A serial number is positive: the first byte keeps its high bit at 0.
  const serie = Uint8Array.from(randomBytes(16), (o, i) => (i === 0 ? (o & 0x7f) | 0x40 : o));
  const certificat = new pkijs.Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: serie }),
    signature: algorithme(),
    signatureAlgorithm: algorithme(),
    issuer: nomX500(d.emetteur),
    subject: nomX500(d.sujet),
    notBefore: new pkijs.Time({ type: 0, value: d.maintenant }),
    notAfter: new pkijs.Time({ type: 0, value: fin }),
    subjectPublicKeyInfo: pkijs.PublicKeyInfo.fromBER(Uint8Array.from(d.cle)),
    extensions: extensions(d.estAutorite),
  });
  const tbs = Buffer.from(certificat.encodeTBS().toBER());
  certificat.signatureValue = new asn1js.BitString({ valueHex: Uint8Array.from(signer(tbs)) });
  return new X509Certificate(Buffer.from(certificat.toSchema(true).toBER())).toString();
}

const nomX500 = (nom: string): pkijs.RelativeDistinguishedNames =>
  new pkijs.RelativeDistinguishedNames({
    typesAndValues: [
      new pkijs.AttributeTypeAndValue({
        type: OID.nomCommun,
        value: new asn1js.Utf8String({ value: nom }),
      }),
    ],
  });

/** keyUsage: keyCertSign for the authority, digitalSignature and nonRepudiation for the seal. */
function extensions(estAutorite: boolean): pkijs.Extension[] {
  const usage = new asn1js.BitString({
    valueHex: Uint8Array.from([estAutorite ? 0x06 : 0xc0]),
    unusedBits: estAutorite ? 1 : 6,
  });
  const contraintes = new pkijs.BasicConstraints({ cA: estAutorite });
  return [
    new pkijs.Extension({
      extnID: OID.contraintes,
      critical: true,
      extnValue: contraintes.toSchema().toBER(),
    }),
    new pkijs.Extension({ extnID: OID.usage, critical: true, extnValue: usage.toBER() }),
  ];
}
