### The hosted pages in French. People are addressed formally: vous, and never by a gender (no "connecté(e)").
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### Words: mot de passe, nom d'utilisateur, compte, e-mail, se connecter; a text message is an SMS. The apostrophe is straight,
### as in rules.ftl; before : ; ? ! stands a space that does not break (U+00A0). The rules are verbs that follow "Votre nouveau
### mot de passe". "de" never stands right before { $site }, since it might have to be d'.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Erreur : { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Langue
# Read aloud as the name of the links at the foot of the page.
footer = À propos de ce site
footer-support = Obtenir de l'aide
footer-imprint = Mentions légales
footer-privacy = Confidentialité
footer-terms = Conditions d'utilisation
# The heading above the list of what is wrong in a form.
errors = Veuillez vérifier ce qui suit

## The first page

home-title = Votre mot de passe
home-lead = Ici, vous gérez le mot de passe de votre compte sur { $site }.
home-forgot = J'ai oublié mon mot de passe
home-forgot-hint = Nous vous enverrons un lien ou un code.
home-change = Je veux changer mon mot de passe
home-change-hint = Il vous faut votre mot de passe actuel.

## Forgotten

forgot-title = Mot de passe oublié ?
forgot-lead = Cela arrive. Dites-nous qui vous êtes, et nous vous enverrons un lien ou un code pour choisir un nouveau mot de passe.
forgot-login = Adresse e-mail, nom d'utilisateur ou numéro de téléphone
# { $example } is a phone number.
forgot-login-hint = Un numéro de téléphone s'écrit avec l'indicatif du pays, par exemple { $example }.
forgot-submit = Continuer
forgot-remembered = Je connais mon mot de passe et je veux le changer

## Mail or SMS

which-title = Comment vous contacter ?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Choisissez où envoyer le lien ou le code pour { $login }.
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Envoyer un e-mail à { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Envoyer un SMS au numéro se terminant par { $number }

## After asking by mail

sent-title = Consultez votre messagerie
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = S'il existe un compte pour { $login }, un e-mail contenant un lien est en route vers l'adresse de ce compte.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Si le lien venait de nous, un e-mail contenant un nouveau lien est en route vers l'adresse de votre compte.
sent-minutes =
    { $minutes ->
        [one] Vous pouvez utiliser le lien une seule fois. Il expire dans { $minutes } minute.
       *[other] Vous pouvez utiliser le lien une seule fois. Il expire dans { $minutes } minutes.
    }
sent-hours =
    { $hours ->
        [one] Vous pouvez utiliser le lien une seule fois. Il expire dans { $hours } heure.
       *[other] Vous pouvez utiliser le lien une seule fois. Il expire dans { $hours } heures.
    }
# Above the two words of the reference.
reference-label = Référence
reference-hint = Si vous avez reçu plusieurs e-mails, utilisez celui qui contient ces mots.
nothing-title = Rien reçu ?
nothing-wait = Patientez quelques minutes.
nothing-spam = Regardez dans vos courriers indésirables.
nothing-other = Essayez une autre adresse : vous avez peut-être créé votre compte avec une autre.
# The same for somebody who waits for a text message.
nothing-number = Essayez un autre numéro ou votre adresse e-mail : vous avez peut-être créé votre compte avec l'un ou l'autre.
# A button.
sent-again = Renvoyer
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Vous pourrez renvoyer le message dans un instant.
sent-again-ready = Vous pouvez maintenant renvoyer le message.
sent-other = Essayer un autre e-mail, nom d'utilisateur ou numéro

## A new password

reset-title = Choisissez un nouveau mot de passe
# { $username } is the user name of the account.
reset-username = Pour le compte { $username }
reset-submit = Enregistrer le nouveau mot de passe
new-password = Nouveau mot de passe
confirm-password = Confirmez le nouveau mot de passe
# The heading above the list of rules.
rules-title = Votre nouveau mot de passe
rule-password_too_short =
    { $minimum ->
        [one] contient au moins { $minimum } caractère
       *[other] contient au moins { $minimum } caractères
    }
rule-phrase = peut être une suite de quelques mots, facile à retenir
rule-password_too_long =
    { $maximum ->
        [one] ne contient pas plus de { $maximum } caractère
       *[other] ne contient pas plus de { $maximum } caractères
    }
rule-password_missing_classes = contient une lettre majuscule, une lettre minuscule, un chiffre et un caractère spécial
rule-password_entirely_numeric = n'est pas composé uniquement de chiffres
rule-password_too_common = n'est pas un mot de passe courant
rule-password_breached = n'est pas apparu dans une fuite de données
rule-password_too_similar = ne ressemble pas à votre nom, à votre nom d'utilisateur ni à votre adresse e-mail
rule-password_context_word = n'est pas formé à partir de vos informations personnelles ou du nom de ce service
rule-password_forbidden_word = n'est pas formé de mots qui ne sont pas autorisés ici
# Read aloud behind a rule while somebody types.
rule-kept = c'est fait
rule-broken = pas encore
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Afficher
password-show-label = Afficher le mot de passe
password-hide = Masquer
password-hide-label = Masquer le mot de passe
caps-lock = La touche Verr. Maj est activée.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } règle n'est pas encore respectée.
       *[other] { $count } règles ne sont pas encore respectées.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Ce mot de passe est apparu dans une fuite de données. Choisissez-en un autre.
check-fair = Ce mot de passe convient. Un mot de passe plus long est plus sûr.
check-good = Ce mot de passe est bon.
check-strong = Ce mot de passe est très sûr.
# There were too many checks, or nobody could say.
check-later = Nous vérifierons ce mot de passe au moment de l'enregistrer.

## A code

code-title = Saisissez votre code
code-lead = Saisissez le code reçu par SMS et choisissez un nouveau mot de passe.
# { $number } is the phone number that was typed.
code-lead-number = Si le numéro { $number } est celui d'un compte, un SMS contenant un code est en route.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = S'il existe un compte pour { $login }, un SMS contenant un code est en route vers le numéro de ce compte.
code-minutes =
    { $minutes ->
        [one] Vous pouvez utiliser le code une seule fois. Il expire dans { $minutes } minute.
       *[other] Vous pouvez utiliser le code une seule fois. Il expire dans { $minutes } minutes.
    }
code-reference = Référence : { $reference }. Le SMS peut contenir les mêmes mots.
code = Code reçu par SMS
code-hint = Six chiffres, ou huit lettres et chiffres.
# A button for those whose keyboard shows only digits.
code-letters = Mon code contient des lettres
code-mobile = Numéro de mobile
# { $example } is a phone number.
code-mobile-hint = Le numéro auquel le code a été envoyé, avec l'indicatif du pays, par exemple { $example }.
code-nothing = Pas de SMS ?
code-again = Demander un autre code

## Changing it

change-title = Changez votre mot de passe
change-old = Mot de passe actuel
change-submit = Enregistrer le nouveau mot de passe
change-forgotten = J'ai oublié mon mot de passe

## Done

done-title = Votre mot de passe a été changé
done-lead = Désormais, connectez-vous avec votre nouveau mot de passe.
done-sessions = Pour votre sécurité, nous avons fermé vos sessions partout ailleurs.
done-notice = Nous vous enverrons aussi un message à ce sujet : ainsi, vous le sauriez si ce n'était pas vous.
done-go = Continuer vers { $site }
done-close = Vous pouvez fermer cette page.

## This was not me

notme-title = Ce n'était pas vous ?
notme-lead = Si vous n'êtes pas à l'origine de cette action, appuyez sur le bouton. Alors :
notme-sessions = toutes les sessions ouvertes sur votre compte sont fermées,
notme-password = le mot de passe ainsi que tous les liens et codes envoyés cessent de fonctionner,
notme-link = vous recevez un message avec un lien pour un nouveau mot de passe, là où vous receviez nos messages auparavant.
notme-leave = Si c'était vous, fermez cette page. Rien n'a été modifié.
notme-submit = Ce n'était pas moi
notme-done-title = Votre compte est en sécurité pour l'instant
notme-done-lead = Toutes les sessions sont fermées, et l'ancien mot de passe ne fonctionne plus.
notme-done-next = Un message avec un lien pour un nouveau mot de passe vous est adressé là où vous receviez nos messages auparavant.
notme-done-places = Quelqu'un a-t-il modifié votre adresse e-mail ou votre numéro de mobile ? Signalez-le aux responsables de ce site.

## Links that do not work any more. Each has a title and a text.

dead-title = Ce lien ne fonctionne plus
dead-text = Il a déjà servi, a expiré ou n'a pas été copié en entier. Rien n'a été modifié.
dead-used-title = Ce lien a déjà servi
dead-used-text = Un lien ne fonctionne qu'une seule fois. Si vous l'avez utilisé, connectez-vous avec votre nouveau mot de passe.
dead-replaced-title = Ce lien a été remplacé
dead-replaced-text = Nous vous avons envoyé depuis des messages plus récents. Utilisez le dernier : il porte une autre référence.
dead-expired-title = Ce lien a expiré
dead-expired-text = Un lien ne fonctionne que peu de temps. Rien n'a été modifié.
dead-withdrawn-title = Ce lien a été retiré
dead-withdrawn-text = Quelque chose a changé depuis son envoi. Le mot de passe a peut-être été défini autrement.
dead-reference = Référence : { $reference }. Elle figure aussi dans le message contenant ce lien.
dead-again-link = M'envoyer un nouveau lien
dead-again-code = M'envoyer un nouveau code
dead-ask = Demander un nouveau lien ou code
to-home = Aller à la page d'accueil
to-form = Revenir au formulaire

## What can go wrong. Each has a title and a text.

many-title = Trop de tentatives
many-text = Cela protège votre compte. Rien n'est perdu.
many-wait-seconds =
    { $number ->
        [one] Veuillez attendre { $number } seconde, puis réessayer.
       *[other] Veuillez attendre { $number } secondes, puis réessayer.
    }
many-wait-minutes =
    { $number ->
        [one] Veuillez attendre { $number } minute, puis réessayer.
       *[other] Veuillez attendre { $number } minutes, puis réessayer.
    }
many-wait-hours =
    { $number ->
        [one] Veuillez attendre { $number } heure, puis réessayer.
       *[other] Veuillez attendre { $number } heures, puis réessayer.
    }
busy-title = Il y a trop de demandes en ce moment
busy-text = Rien n'a été modifié. Veuillez réessayer dans un instant.
unknown-title = Nous ne savons pas si cela a fonctionné
unknown-text = La réponse s'est perdue en chemin. Essayez de vous connecter avec le nouveau mot de passe avant de recommencer.
fault-title = Un problème est survenu de notre côté
fault-text = Veuillez réessayer dans un instant.
form-title = Nous n'avons pas pu lire le formulaire
form-text = Veuillez revenir en arrière et remplir le formulaire sur notre page.
large-title = Le contenu est trop volumineux
large-text = Ce qui a été envoyé dépasse ce que nous pouvons lire. Veuillez revenir en arrière et réessayer.
slow-title = Cela a pris trop de temps
slow-text = Le formulaire n'est pas arrivé à temps. Veuillez vérifier votre connexion et réessayer.
host-title = Nous n'avons pas pu lire la demande
host-text = Elle n'indique pas clairement à quel site elle s'adresse.
elsewhere-title = Ce n'est pas possible ici
elsewhere-text = Cette page ne s'affiche que sur cette machine, sous son propre nom : localhost.
forbidden-title = Ce n'est pas possible ici
forbidden-text = Rien n'a été modifié.
foreign-title = Ce formulaire vient d'un autre site
foreign-text = Pour votre sécurité, rien n'a été fait. Veuillez utiliser le formulaire de notre page.
lost-title = Page introuvable
lost-text = Vérifiez l'adresse, ou repartez de la page d'accueil.
method-title = Cela ne fonctionne pas ici
method-text = Veuillez utiliser le formulaire de notre page.

## What can be wrong in a field

error-required = Remplissez ce champ.
error-required-login = Saisissez votre adresse e-mail, votre nom d'utilisateur ou votre numéro de téléphone.
error-required-mobile = Saisissez votre numéro de mobile.
error-required-code = Saisissez le code reçu par SMS.
error-required-old_password = Saisissez votre mot de passe actuel.
error-required-new_password = Saisissez un nouveau mot de passe.
error-required-confirm_password = Confirmez le nouveau mot de passe.
error-long =
    { $maximum ->
        [one] Utilisez au plus { $maximum } caractère ici.
       *[other] Utilisez au plus { $maximum } caractères ici.
    }
error-unreadable = Nous n'avons pas pu lire ceci. Veuillez le saisir à nouveau.
error-invisible = Retirez les sauts de ligne et les autres caractères invisibles.
error-username = Saisissez un nom d'utilisateur composé de lettres, de chiffres et de symboles, sans espaces.
error-email = Saisissez une adresse e-mail, par exemple nom@example.org.
# { $example } is a phone number.
error-phone = Saisissez un numéro de téléphone avec l'indicatif du pays, par exemple { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Ce formulaire n'a pas de champ { $field }.
error-credentials = Le nom ou le mot de passe actuel est incorrect.
error-inactive = Ce compte n'est pas actif.
error-old = Ce n'est pas votre mot de passe actuel.
error-differ = Les deux mots de passe ne sont pas identiques.
error-code = Le code est incorrect, a expiré ou a déjà servi.
