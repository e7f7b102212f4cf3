using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ShopSaaS.Web.Account;

/// <summary>Encrypts what the accounts keep of a person's secrets: a copy of the database alone makes no codes.</summary>
public sealed class ProtectSecrets(IDataProtectionProvider protection) : IPersonalDataProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("shopsaas:person-secrets");

    public string? Protect(string? data) => data is null ? null : _protector.Protect(data);

    public string? Unprotect(string? data) => data is null ? null : _protector.Unprotect(data);
}
