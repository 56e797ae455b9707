#include "testing/fake_tls.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "core/check.h"

namespace shouwen::channel::testing {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

constexpr long kDay = 24 * 60 * 60;

Key MakeKey() {
  Key key(EVP_EC_gen("P-256"));
  CORE_CHECK(key != nullptr);
  return key;
}

void Extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  CORE_CHECK(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

// Valid now for a day; `issuer` null: signs itself, an authority.
Certificate Make(const std::string& common_name, const std::string& names, EVP_PKEY* key,
                 X509* issuer, EVP_PKEY* issuer_key) {
  Certificate made(X509_new());
  X509* const it = made.get();
  CORE_CHECK(it != nullptr && X509_set_version(it, 2) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(it), issuer == nullptr ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(it), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(it), kDay);
  X509_set_pubkey(it, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(it), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1,
                             0);
  X509_set_issuer_name(it, X509_get_subject_name(issuer == nullptr ? it : issuer));
  if (issuer == nullptr) {
    Extend(it, it, NID_basic_constraints, "critical,CA:TRUE");
    Extend(it, it, NID_key_usage, "critical,keyCertSign");
  } else {
    Extend(it, issuer, NID_subject_alt_name, names);
  }
  CORE_CHECK(X509_sign(it, issuer_key, EVP_sha256()) > 0);
  return made;
}

std::string Write(X509* certificate) {
  std::string path = std::filesystem::temp_directory_path() / "shouwen-ca-XXXXXX";
  const int fd = mkstemp(path.data());
  CORE_CHECK(fd >= 0);
  std::FILE* const file = fdopen(fd, "w");
  CORE_CHECK(file != nullptr && PEM_write_X509(file, certificate) == 1);
  std::fclose(file);
  return path;
}

}  // namespace

FakeTls::FakeTls(const std::string& name) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that does not trust us hangs up while we write
  const Key ca_key = MakeKey(), key = MakeKey();
  const Certificate ca = Make("Sample Authority", "", ca_key.get(), nullptr, ca_key.get());
  const Certificate own = Make("sample server", name, key.get(), ca.get(), ca_key.get());
  context_ = SSL_CTX_new(TLS_server_method());
  CORE_CHECK(context_ != nullptr && SSL_CTX_use_certificate(context_, own.get()) == 1 &&
             SSL_CTX_use_PrivateKey(context_, key.get()) == 1);
  ca_file_ = Write(ca.get());
}

FakeTls::~FakeTls() {
  SSL_CTX_free(context_);
  std::filesystem::remove(ca_file_);
}

}  // namespace shouwen::channel::testing
