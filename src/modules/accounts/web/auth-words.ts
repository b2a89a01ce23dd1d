/** What signing in and its safety say when they refuse; the keys are the codes of the server and of the auth library. */
export const authWords = {
  id: {
    'refused.INVALID_USERNAME_OR_PASSWORD':
      'Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
    'refused.USERNAME_TOO_SHORT': 'Nama pengguna paling sedikit 3 huruf.',
    'refused.USERNAME_TOO_LONG': 'Nama pengguna paling banyak 40 huruf.',
    'refused.INVALID_USERNAME': 'Nama pengguna hanya memakai huruf kecil, angka, titik, dan garis.',
    'refused.ACCOUNT_LOCKED': 'Terlalu banyak percobaan. Nama ini beristirahat; coba lagi pukul {until}.',
    'refused.INVALID_PASSWORD': 'Kata sandi tidak cocok. Tulis kata sandi yang sekarang dipakai.',
    'refused.PASSWORD_TOO_SHORT': 'Kata sandi paling sedikit 12 karakter.',
    'refused.PASSWORD_TOO_LONG': 'Kata sandi paling banyak 128 karakter.',
    'refused.password-too-easy': 'Kata sandi ini mudah ditebak. Pakai kalimat pendek Anda sendiri.',
    'refused.INVALID_CODE': 'Kode tidak cocok. Pakai kode terbaru dari aplikasi autentikator.',
    'refused.CODE_USED': 'Kode ini sudah pernah dicoba. Tunggu kode berikutnya, paling lama 30 detik.',
    'refused.TWO_FACTOR_NOT_ENABLED': 'Kode belum aktif. Muat ulang halaman.',
    'refused.INVALID_BACKUP_CODE': 'Kode cadangan tidak cocok atau sudah dipakai. Pakai kode lain dari daftar Anda.',
    'refused.INVALID_TWO_FACTOR_COOKIE': 'Waktu untuk menulis kode sudah habis. Kembali, lalu masuk lagi.',
    'refused.TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      'Lima kode salah. Kembali, lalu masuk lagi dengan kata sandi sebelum menulis kode baru.',
    'refused.ACCOUNT_TEMPORARILY_LOCKED':
      'Terlalu banyak kode salah. Akun ini beristirahat 15 menit; sesudah itu masuk lagi.',
    'refused.TOTP_ALREADY_ENABLED': 'Kode sudah aktif. Muat ulang halaman.',
    'refused.SESSION_NOT_FRESH': 'Anda masuk lebih dari satu jam lalu. Keluar, masuk lagi, lalu tambah kunci sandi.',
    'refused.passkey-cancelled': 'Kunci sandi tidak dipakai. Coba lagi, atau pakai kata sandi.',
    'refused.passkey-exists': 'Perangkat ini sudah menyimpan kunci sandi untuk akun Anda.',
    'refused.PASSKEY_UNVERIFIED': 'Perangkat tidak meminta PIN atau sidik jari. Aktifkan kunci layar, lalu coba lagi.',
    'refused.PASSKEY_NOT_FOUND': 'Kunci sandi ini tidak dikenal atau sudah dihapus. Masuk dengan kata sandi.',
    'refused.PASSKEY_REQUIRED':
      'Akun ini dijaga kunci sandi. Pilih “Masuk dengan kunci sandi”; bila perangkatnya hilang, minta kode pemulihan.',
    'refused.CHALLENGE_NOT_FOUND': 'Waktu untuk memakai kunci sandi sudah habis. Coba lagi.',
    'refused.AUTHENTICATION_FAILED': 'Kunci sandi tidak diterima. Coba lagi, atau masuk dengan kata sandi.',
    'refused.FAILED_TO_VERIFY_REGISTRATION':
      'Kunci sandi tidak tersimpan. Buka lewat alamat resmi server, lalu coba lagi.',
    'refused.INVALID_ORIGIN': 'Alamat ini bukan alamat resmi server. Buka lewat alamat yang diberikan administrator.',
    'refused.sso-failed': 'Masuk lewat SSO tidak berhasil. Coba lagi, atau masuk dengan kata sandi.',
    'refused.sso-person-unknown':
      'Akun SSO Anda belum terdaftar di sini. Minta administrator menambahkan Anda dengan nama pengguna yang sama.',
    'refused.sso-other-account':
      'Nama pengguna ini sudah terikat pada akun SSO lain. Hubungi administrator; jangan masuk dengan akun orang lain.',
    'refused.access_denied': 'SSO tidak memberi izin masuk. Coba lagi, atau masuk dengan kata sandi.',
    'refused.state_mismatch': 'Waktu untuk masuk lewat SSO sudah habis, atau dimulai di peramban lain. Mulai lagi.',
    'refused.wrong-setup-token': 'Token penyiapan tidak cocok. Salin lagi dari berkas setup-token di server.',
    'refused.already-has-administrator': 'Administrator sudah ada. Muat ulang, lalu masuk dengan akun Anda.',
  },
  en: {
    'refused.INVALID_USERNAME_OR_PASSWORD': 'Username and password do not match. Check both and try again.',
    'refused.USERNAME_TOO_SHORT': 'A username has at least 3 letters.',
    'refused.USERNAME_TOO_LONG': 'A username has at most 40 letters.',
    'refused.INVALID_USERNAME': 'A username has only small letters, digits, dots and dashes.',
    'refused.ACCOUNT_LOCKED': 'Too many attempts. This name rests; try again at {until}.',
    'refused.INVALID_PASSWORD': 'The password does not match. Write the one you use now.',
    'refused.PASSWORD_TOO_SHORT': 'A password has at least 12 characters.',
    'refused.PASSWORD_TOO_LONG': 'A password has at most 128 characters.',
    'refused.password-too-easy': 'This password is easy to guess. Use a short sentence of your own.',
    'refused.INVALID_CODE': 'The code does not match. Use the latest one of your authenticator app.',
    'refused.CODE_USED': 'This code was tried already. Wait for the next one, at most 30 seconds.',
    'refused.TWO_FACTOR_NOT_ENABLED': 'Codes are not on. Reload the page.',
    'refused.INVALID_BACKUP_CODE': 'The backup code does not match or was used. Take another one of your list.',
    'refused.INVALID_TWO_FACTOR_COOKIE': 'The time for writing the code is over. Go back and sign in again.',
    'refused.TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      'Five wrong codes. Go back and sign in with your password before writing a new code.',
    'refused.ACCOUNT_TEMPORARILY_LOCKED':
      'Too many wrong codes. This account rests for 15 minutes; then sign in again.',
    'refused.TOTP_ALREADY_ENABLED': 'Codes are on already. Reload the page.',
    'refused.SESSION_NOT_FRESH': 'You signed in more than an hour ago. Sign out and in again, then add the passkey.',
    'refused.passkey-cancelled': 'The passkey was not used. Try again, or use your password.',
    'refused.passkey-exists': 'This device already keeps a passkey for your account.',
    'refused.PASSKEY_UNVERIFIED':
      'The device did not ask for a PIN or a finger. Turn its screen lock on and try again.',
    'refused.PASSKEY_NOT_FOUND': 'This passkey is unknown or was removed. Sign in with your password.',
    'refused.PASSKEY_REQUIRED':
      'A passkey guards this account. Choose “Sign in with a passkey”; if its device is lost, ask for a recovery code.',
    'refused.CHALLENGE_NOT_FOUND': 'The time for using the passkey is over. Try again.',
    'refused.AUTHENTICATION_FAILED': 'The passkey was not accepted. Try again, or sign in with your password.',
    'refused.FAILED_TO_VERIFY_REGISTRATION':
      'The passkey was not kept. Open the official address of the server and try again.',
    'refused.INVALID_ORIGIN':
      'This is not the official address of the server. Open it by the address your administrator gave.',
    'refused.sso-failed': 'Single sign-on did not work. Try again, or sign in with your password.',
    'refused.sso-person-unknown':
      'Your single sign-on account is not known here. Ask an administrator to add you under the same username.',
    'refused.sso-other-account':
      'This username belongs to another single sign-on account. Tell an administrator; do not use somebody else’s account.',
    'refused.access_denied': 'Single sign-on did not let you in. Try again, or sign in with your password.',
    'refused.state_mismatch': 'The time for single sign-on is over, or it began in another browser. Start again.',
    'refused.wrong-setup-token':
      'The setup token does not match. Copy it again from the file setup-token on the server.',
    'refused.already-has-administrator': 'There is an administrator already. Reload and sign in with your account.',
  },
} as const
