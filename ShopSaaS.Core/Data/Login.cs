namespace ShopSaaS.Core.Data;

/// <summary>
/// The database logins, each with only what its work needs. The owner of the tables is a role nobody can log in as; migrations take it on.
/// </summary>
public enum Login
{
    /// <summary>A shop's own work, always inside one tenant.</summary>
    App,

    /// <summary>Who is it, and which shop is meant: users, memberships, the list of stores. No shop's contents.</summary>
    SignIn,

    /// <summary>Finds waiting work across shops: outbox and Stripe's events. Cannot read what they are about.</summary>
    Worker,

    /// <summary>Opens shops: may create tenants and users; inside a shop it stands behind the same wall as the app.</summary>
    Platform,
}

/// <summary>The names PostgreSQL knows them by.</summary>
public static class Roles
{
    /// <summary>Owns every table; no login.</summary>
    public const string Owner = "shopsaas_owner";

    /// <summary>The group that holds the grants and policies of a login.</summary>
    public static string Group(Login login) => login switch
    {
        Login.App => "shopsaas_app",
        Login.SignIn => "shopsaas_signin",
        Login.Worker => "shopsaas_worker",
        Login.Platform => "shopsaas_platform",
        _ => throw new ArgumentOutOfRangeException(nameof(login)),
    };

    /// <summary>The login itself: one per database, since roles belong to the whole server.</summary>
    public static string User(Login login, string database) => $"{database}_{Group(login)["shopsaas_".Length..]}_login";
}
