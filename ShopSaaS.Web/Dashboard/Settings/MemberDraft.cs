using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Dashboard.Settings;

/// <summary>Somebody being invited, or a member whose role is being changed.</summary>
public sealed class MemberDraft
{
    /// <summary>Null while inviting.</summary>
    public Guid? User { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; set; } = "";
    public string Role { get; set; } = MemberRole.Staff;
    public HashSet<string> Grants { get; init; } = [];

    /// <summary>Gives or takes one right.</summary>
    public void Set(string grant, bool given)
    {
        if (given) Grants.Add(grant);
        else Grants.Remove(grant);
    }
}
