using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>What a cookie or token says is checked against what is so.</summary>
public sealed class ConfirmMemberTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_confirmed_as_they_are_now()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        await database.Work.Write(ana.Tenant, db => db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, MemberRole.Staff), Cancel), Cancel);

        var confirmed = await host.Confirm(ana);

        Assert.Equal(ana with { Role = MemberRole.Staff }, confirmed);
    }

    [Fact]
    public async Task Who_was_removed_from_the_store_is_out()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        Assert.NotNull(await host.Confirm(ana));
        await database.Work.Write(ana.Tenant, db => db.Memberships.ExecuteDeleteAsync(Cancel), Cancel);
        await host.Get<ConfirmMember>().Forget(ana.UserId);
        Assert.Null(await host.Confirm(ana));
    }

    [Fact]
    public async Task A_claim_to_somebody_elses_store_is_not_confirmed()
    {
        await using var host = new AccountHost(database);
        var (ana, bob) = (await host.Registered(), await host.Registered());
        Assert.Null(await host.Confirm(ana with { Tenant = bob.Tenant }));
        Assert.Null(await host.Confirm(ana with { Stamp = bob.Stamp }));
    }
}
