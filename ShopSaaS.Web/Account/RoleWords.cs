using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account;

/// <summary>Roles and rights as people read them.</summary>
public static class RoleWords
{
    /// <summary>"Owner".</summary>
    public static string Of(string role) => role switch { MemberRole.Owner => "Owner", MemberRole.Admin => "Admin", _ => "Staff" };

    /// <summary>"Products": the part of the dashboard a right opens.</summary>
    public static string Part(string grant) => grant switch { "catalog" => "Products", "orders" => "Orders", _ => "Pages" };

    /// <summary>"Staff: Orders, Products".</summary>
    public static string Of(string role, IEnumerable<string> grants) =>
        role == MemberRole.Staff ? $"Staff: {string.Join(", ", grants.Select(Part))}" : Of(role);

    /// <summary>What staff with it may do.</summary>
    public static string Explain(Permission grant) => grant switch
    {
        Permission.Catalog => "Products, categories, prices, stock and pictures.",
        Permission.Orders => "See orders and customers, ship, cancel and refund.",
        _ => "Shape the shop’s pages in the editor and publish them.",
    };
}
