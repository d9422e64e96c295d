### The refusals of the two APIs in French, for clients that are configured so: what the English means, without its
### mistakes. People are addressed formally: vous.

## About a field

api-required = Ce champ est obligatoire.
api-not-a-string = Ce n'est pas un texte valide.
api-not-known = Ce champ n'est pas connu.
api-given-twice = Ce champ a été fourni plus d'une fois.
api-file = Aucun fichier n'est accepté ici.
api-not-plain = Seul du texte brut est accepté ici.
api-too-long = Ce champ ne doit pas contenir plus de { $most } caractères.
api-nul = Les caractères nuls ne sont pas autorisés.
api-invisible = Retirez les sauts de ligne et les autres caractères invisibles.
api-username = Saisissez un nom d'utilisateur composé de lettres, de chiffres et de symboles, sans espaces.
api-email = Saisissez une adresse e-mail, par exemple nom@example.org.
api-phone = Saisissez un numéro de téléphone avec l'indicatif du pays, par exemple +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = L'en-tête { $name } a été fourni plus d'une fois.
api-origin = Cette origine n'est pas enregistrée pour le client.
api-form-data = Le corps ne contient pas de données de formulaire valides.
api-multipart = Le corps ne contient pas de données de formulaire multipart valides.
api-boundary = Le délimiteur multipart est absent ou n'est pas valide.
api-json = Le corps n'est pas du JSON valide.
api-json-object = Le corps doit être un seul objet JSON.
api-utf-8 = Le corps n'est pas de l'UTF-8 valide.
api-many-fields = Il y a trop de champs.
api-long-name = Un nom de champ est trop long.
api-broke-off = Le corps s'est interrompu.
api-large = Le corps est trop volumineux.
api-slow = Le corps n'est pas arrivé à temps.
api-encoded = Envoyez le corps sans Content-Encoding.
api-user-type = Envoyez multipart/form-data, application/x-www-form-urlencoded ou application/json, en UTF-8.
api-auth-type = Envoyez application/json, application/x-www-form-urlencoded ou multipart/form-data, en UTF-8.

## What any call may answer

api-many-tries = Trop de tentatives. Veuillez patienter un moment, puis réessayer.
api-busy = Le serveur est occupé. Rien n'a été modifié. Veuillez réessayer.
api-fault = Un problème est survenu de notre côté. Veuillez réessayer.
api-outcome-unknown = On ne sait pas si la modification a été faite. Essayez de vous connecter avec le nouveau mot de passe.
api-access = Le jeton d'accès est absent, n'est pas valide ou a expiré. Connectez-vous de nouveau.
api-refresh = Le jeton de renouvellement n'est pas valide ou a expiré. Connectez-vous de nouveau.

## What the user API alone says

api-user-credentials = Les identifiants fournis ne sont pas valides.
api-user-inactive = Aucun compte actif ne correspond à ces identifiants.
api-user-old = Votre ancien mot de passe est incorrect. Veuillez le saisir de nouveau.
api-user-differ = Les deux mots de passe ne sont pas identiques.
api-user-unknown = Ce nom d'utilisateur ou cette adresse e-mail n'existe pas dans le système.
# Several accounts have this e-mail address.
api-user-shared = Plusieurs utilisateurs sont inscrits avec cette adresse e-mail. Veuillez saisir le nom d'utilisateur.
# The token from the e-mail.
api-user-token = Le jeton n'est pas valide. Saisissez le bon jeton, envoyé à votre adresse e-mail.

## What the auth API alone says

api-auth-fields = Veuillez vérifier les champs et réessayer.
api-auth-weak = Veuillez choisir un autre mot de passe.
api-auth-credentials = L'identifiant ou le mot de passe est incorrect.
api-auth-inactive = Ce compte n'est pas actif.
api-auth-old = Le mot de passe actuel est incorrect.
api-auth-differ = Les deux mots de passe ne sont pas identiques.
api-auth-token = Le jeton est incorrect, a déjà servi ou a expiré. Demandez-en un nouveau.
api-auth-code = Le code est incorrect, a déjà servi ou a expiré. Demandez-en un nouveau.
