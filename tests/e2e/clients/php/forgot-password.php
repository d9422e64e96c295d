<?php
// "Forgot password request" as an existing client of the user API calls it, with PHP's curl and an array of fields.
// Usage: php forgot-password.php URL APIKEY EMAIL_OR_USERNAME
[, $url, $apikey, $email] = $argv;

$curl = curl_init();

curl_setopt_array($curl, array(
  CURLOPT_URL => $url,
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_FOLLOWLOCATION => true,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => array('email' => $email),
  CURLOPT_HTTPHEADER => array(
    "apikey: $apikey"
  ),
));

$response = curl_exec($curl);

curl_close($curl);
echo $response;
