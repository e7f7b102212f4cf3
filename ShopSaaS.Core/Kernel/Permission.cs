namespace ShopSaaS.Core.Kernel;

/// <summary>What a member may be allowed to do in a store. Every change a member makes names the one it needs.</summary>
public enum Permission
{
    /// <summary>Products, categories, stock and their pictures.</summary>
    Catalog,

    /// <summary>Orders and the customers behind them.</summary>
    Orders,

    /// <summary>The pages, in the editor.</summary>
    Content,

    /// <summary>What the store says of itself, how it sends and how it is paid.</summary>
    Settings,

    /// <summary>Who else works here, and what everybody did.</summary>
    Members,

    /// <summary>What only the owner may: hand the store over.</summary>
    Ownership,
}

/// <summary>The roles, and what each may do.</summary>
public static class MemberRole
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Staff = "staff";
    public static readonly string[] All = [Owner, Admin, Staff];

    /// <summary>What staff may be given, each by itself.</summary>
    public static readonly IReadOnlyList<Permission> StaffCanHave = [Permission.Catalog, Permission.Orders, Permission.Content];

    /// <summary>Whether a role allows something; <paramref name="grants"/> (permissions in lower case) count for staff only.</summary>
    public static bool Allows(string role, IEnumerable<string> grants, Permission needs) => role switch
    {
        Owner => true,
        Admin => needs != Permission.Ownership,
        Staff => StaffCanHave.Contains(needs) && grants.Contains(needs.Key()),
        _ => false,
    };

    /// <summary>As stored and signed: "catalog".</summary>
    public static string Key(this Permission permission) => permission.ToString().ToLowerInvariant();
}
