/**
 * Version of what crosses the network. A test hashes the schemas of contract/sync.ts, http.ts and compte.ts:
 * changing them without a new number here fails.
 * 1: first version.
 * 2: an operation may be refused for « erreurServeur ».
 * 3: a document may be the tree of a structured CDA; a fiche holds the fields of the national set.
 * 4: a document joined on a desktop, and its bytes beside the operation; versions of a CDA.
 * 5: traces bounded as the server can store them; profiles of the réseau's own administration.
 * 6: the way a code comes; a password that must change before the session opens; what a person does with his account.
 */
export const VERSION_PROTOCOLE = 6;
