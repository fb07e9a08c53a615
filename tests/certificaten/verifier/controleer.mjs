// Checks badges as somebody else would: nothing of the portal is in here, and nothing is fetched from anywhere.
//
// In, as JSON: {badges: [badge, …], documenten: {address: document, …}}, the documents as the portal serves them.
// Out: per badge {echt: whether badge and lists are what was signed, geldt: whether no status is set either,
// statussen: {purpose: whether it is set}, fout}.
import {readFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const {badges, documenten} = JSON.parse(readFileSync(0, 'utf8'));
const OPENBADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/';
const MULTIKEY = 'https://w3id.org/security/multikey/v1';
const vast = new Map([
  [`${OPENBADGES}context-3.0.3.json`, 'openbadges-3.0.3.json'],
  [`${OPENBADGES}extensions.json`, 'openbadges-extensions.json'],
]);

// did:web, https://w3c-ccg.github.io/did-method-web/: the host is where the document is.
const adresVan = (did) => `https://${decodeURIComponent(did.slice('did:web:'.length))}/.well-known/did.json`;

async function documentLoader(url) {
  const gevonden = (document) => ({contextUrl: null, documentUrl: url, document});
  if (vast.has(url)) {
    return gevonden(JSON.parse(readFileSync(new URL(`contexten/${vast.get(url)}`, import.meta.url), 'utf8')));
  }
  const [voor, deel] = url.split('#');
  const bron = documenten[voor.startsWith('did:web:') ? adresVan(voor) : voor];
  if (!bron) {
    return vc.defaultDocumentLoader(url); // it knows the contexts of W3C by heart, and nothing else
  }
  if (!deel) {
    return gevonden(bron);
  }
  const sleutel = bron.verificationMethod.find(({id}) => id === url);
  if (!sleutel) {
    throw new Error(`Sleutel niet bekend: ${url}`);
  }
  return gevonden({'@context': MULTIKEY, ...sleutel});
}
const suite = new DataIntegrityProof({cryptosuite});

// All messages below an error: the outer one only says that verification failed.
const woorden = (fout) =>
  fout ? [fout.message, ...(fout.errors ?? []).flatMap(woorden), ...woorden(fout.cause)].join('; ') : '';

const uitkomsten = [];
for (const badge of badges) {
  const uitkomst = await vc.verifyCredential({credential: badge, suite, documentLoader, checkStatus});
  // The lists are checked as well; what follows from a bit that is set is left to whoever asks.
  const statussen = Object.fromEntries(
    (uitkomst.statusResult?.results ?? []).map(({credentialStatus, status}) => [credentialStatus.statusPurpose, status]),
  );
  uitkomsten.push({
    echt: uitkomst.verified,
    geldt: uitkomst.verified && !Object.values(statussen).includes(true),
    fout: woorden(uitkomst.error) || woorden(uitkomst.statusResult?.error),
    statussen,
  });
}
console.log(JSON.stringify(uitkomsten));
