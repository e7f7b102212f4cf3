using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Web.Account;

/// <summary>The sign-up form as posted; kept as typed when something is wrong, but for the password.</summary>
public sealed class RegisterForm
{
    public string? StoreName { get; set; }
    public string? Slug { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
    public string? Template { get; set; }
    public string? Currency { get; set; }
    public string? Country { get; set; }

    /// <summary>Asked only of accounts with a second factor.</summary>
    public string? Code { get; set; }

    /// <summary>As the use case takes it.</summary>
    public RegisterStoreRequest ToRequest() => new(StoreName, Slug, Email, Password, Template, Currency, Country, Code);
}
