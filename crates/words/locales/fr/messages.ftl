### Mail and SMS in French. People are addressed formally: vous, and never by a gender (no "connecté(e)").
### Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry,
### or afraid; nobody is blamed. The words are those of pages.ftl, and so is the space that does not break (U+00A0).
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them as short as here, with no
### space before : and ?, and to the letters that an SMS takes cheaply (A-Z a-z 0-9 . , : ; ! ? ' " ( ) - / and è é ù à among
### others). Not cheap are ç and every vowel with a circumflex or a diaeresis: the words here were chosen to do without them.

## What several mails share.

mail-fact = { $label } : { $value }
mail-account = Nom d'utilisateur
mail-time = Date et heure
mail-how = Moyen
mail-device = Appareil
mail-network = Réseau
mail-reference = Référence
mail-user-key = Clé utilisateur
mail-token = Jeton
mail-device-on = { $browser } sur { $system }
mail-device-unknown = Un appareil inconnu
mail-device-operator = L'exploitant du service
mail-device-import = Une importation de comptes
mail-choose = Choisir un nouveau mot de passe
mail-link = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
mail-not-me = Si ce n'était pas vous, signalez-le dans les 7 jours. Sur la page qui s'ouvre, vous pouvez fermer toutes les sessions, désactiver le mot de passe et recevoir un lien pour en choisir un nouveau.
mail-not-me-button = Ce n'était pas moi
mail-tell = Si ce n'était pas vous, prévenez tout de suite les responsables du site { $site }.
mail-footer = { $site } vous envoie cet e-mail parce qu'il concerne la sécurité de votre compte.

## The mail with a link for a new password.

mail-reset-subject = Choisissez un nouveau mot de passe pour { $site }
mail-reset-lead = Quelqu'un a demandé un nouveau mot de passe pour votre compte sur { $site }. Si c'était vous, choisissez-le ici.
mail-reset-minutes =
    { $minutes ->
        [one] Le lien fonctionne une seule fois, pendant { $minutes } minute.
       *[other] Le lien fonctionne une seule fois, pendant { $minutes } minutes.
    }
mail-reset-hours =
    { $hours ->
        [one] Le lien fonctionne une seule fois, pendant { $hours } heure.
       *[other] Le lien fonctionne une seule fois, pendant { $hours } heures.
    }
mail-reset-page = La page que le lien ouvre affiche la même référence que cet e-mail.
mail-reset-not-you = Si ce n'était pas vous, vous n'avez rien à faire : votre mot de passe reste le même. Ne transmettez cet e-mail à personne, pas même à nous.
mail-reset-token = Si l'on vous demande plutôt un jeton, retournez là où vous avez demandé le nouveau mot de passe et saisissez ceci :

## The mail to an address that several accounts share.

mail-shared-subject = Vos noms d'utilisateur sur { $site }
mail-shared-title = Vos noms d'utilisateur
mail-shared-lead = Quelqu'un a demandé un nouveau mot de passe sur { $site } avec cette adresse e-mail. Plusieurs comptes l'utilisent :
mail-shared-again = Refaites la demande, cette fois avec le nom d'utilisateur du compte voulu.
mail-shared-button = Refaire la demande
mail-shared-not-you = Si ce n'était pas vous, vous n'avez rien à faire : aucun mot de passe n'a été changé.

## The notice that the password was changed.

mail-changed-subject = Votre mot de passe pour { $site } a été changé
mail-changed-title = Votre mot de passe a été changé
mail-changed-lead = Le mot de passe de votre compte sur { $site } a été changé.
mail-how-changed = Avec l'ancien mot de passe
mail-how-reset_by_mail = Avec un lien envoyé par e-mail
mail-how-reset_by_sms = Avec un code ou un lien envoyé par SMS
mail-how-imported = Par l'exploitant du service, qui l'a repris d'un ancien système
mail-changed-you = Si c'était vous, vous n'avez rien à faire.
mail-changed-not-you = Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe.

## The notice that the mail address or number was changed.

mail-address-subject = Votre adresse sur { $site } a été modifiée
mail-address-title = Votre adresse a été modifiée
mail-address-lead = L'adresse e-mail ou le numéro de mobile de votre compte sur { $site } a été modifié.
mail-address-you = Si vous l'avez demandé, vous n'avez rien à faire.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Quelqu'un a demandé un nouveau mot de passe pour { $site }
mail-withheld-title = Quelqu'un a demandé un nouveau mot de passe
mail-withheld-lead = Quelqu'un a demandé un nouveau mot de passe pour votre compte sur { $site }. Le message serait parti vers une adresse e-mail, un numéro ou une carte SIM qui vient de changer : rien n'a donc été envoyé.
mail-withheld-you = Si c'était vous, refaites la demande dans quelques jours, ou adressez-vous aux responsables du site { $site }.
mail-withheld-not-me = Si ce n'était pas vous, ou si la nouvelle adresse n'est pas la vôtre, signalez-le dans les 7 jours. Sur la page qui s'ouvre, vous pouvez fermer toutes les sessions, désactiver le mot de passe et recevoir un lien pour en choisir un nouveau.
mail-withheld-tell = Si ce n'était pas vous, ou si la nouvelle adresse n'est pas la vôtre, prévenez tout de suite les responsables du site { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: code { $code } pour un nouveau mot de passe. Valable { $minutes } minute. Ne le partagez pas.
       *[other] { $site }: code { $code } pour un nouveau mot de passe. Valable { $minutes } minutes. Ne le partagez pas.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: code { $code }, valable { $minutes } min. Ne le partagez pas.
sms-or = Ou ouvrez ce lien ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: nouveau mot de passe avec ce lien. Valable { $minutes } minute. Ne le partagez pas.
       *[other] { $site }: nouveau mot de passe avec ce lien. Valable { $minutes } minutes. Ne le partagez pas.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: nouveau mot de passe avec ce lien. Valable { $hours } heure. Ne le partagez pas.
       *[other] { $site }: nouveau mot de passe avec ce lien. Valable { $hours } heures. Ne le partagez pas.
    }
sms-shared = { $site }: plusieurs comptes utilisent ce numéro, donc aucun code envoyé. Refaites la demande avec nom d'utilisateur ou e-mail. Pas vous? Ignorez ce SMS.
sms-changed = { $site }: votre mot de passe a été changé le { $at }.
sms-address = { $site }: votre e-mail ou votre numéro a été modifié le { $at }.
sms-withheld = { $site }: nouveau mot de passe demandé le { $at }. Rien n'a été envoyé: l'e-mail, le numéro ou la carte SIM vient de changer.
sms-not-me = Pas vous? Signalez-le sous 7 jours:
sms-choose = Pas vous? Choisissez-en vite un autre:
sms-tell = Pas vous? Prévenez vite les responsables du site { $site }.
