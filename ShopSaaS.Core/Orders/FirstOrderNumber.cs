using ShopSaaS.Core.Data;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Orders;

/// <summary>A new store counts its orders from 1001.</summary>
internal sealed class FirstOrderNumber : IFurnishStore
{
    public void Furnish(ShopDbContext db, NewStore store) => db.OrderCounters.Add(new OrderCounter());
}
