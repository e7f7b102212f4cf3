using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Dashboard.Shell;

/// <summary>Who is working, and on which store. Cascades from the layout to every page of the dashboard.</summary>
public sealed record Here(Member Member, StoreInfo Store)
{
    public TenantId Tenant => Member.Tenant;
    public Actor Actor => Member.Actor;
    public bool May(Permission permission) => Member.May(permission);
    public Currency Currency => Store.Currency;
}
