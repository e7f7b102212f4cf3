using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Tenancy;

/// <summary>Who may change what: asked of the database with every change, whatever a cookie or an open page still believes.</summary>
public sealed class MandateTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[], Permission, bool> Rights
    {
        get
        {
            var rights = new TheoryData<string, string[], Permission, bool>();
            foreach (var needs in Enum.GetValues<Permission>())
            {
                rights.Add(MemberRole.Admin, [], needs, needs != Permission.Ownership);
                rights.Add(MemberRole.Staff, [], needs, false);
                foreach (var given in MemberRole.StaffCanHave) rights.Add(MemberRole.Staff, [given.Key()], needs, given == needs);
            }
            return rights;
        }
    }

    [Theory, MemberData(nameof(Rights))]
    public async Task A_member_may_do_what_the_role_says_and_nothing_else(string role, string[] grants, Permission needs, bool may)
    {
        var shop = await database.OpenShop();
        await Make(shop, role, grants);
        Assert.Equal(may ? null : Mandate.NotAllowed, await database.Work.Refuses(shop, Shops.Ben, needs, Cancel));
        Assert.Null(await database.Work.Refuses(shop, Shops.Ana, needs, Cancel));
    }

    [Fact]
    public async Task Who_was_removed_a_moment_ago_changes_nothing()
    {
        var shop = await database.OpenShop();
        Assert.False((await Add(shop, Shops.Ben, "First")).Refused);
        await database.Work.Write(shop, db => db.Memberships.Where(m => m.UserId == Shops.Ben.Id).ExecuteDeleteAsync(Cancel), Cancel);
        Assert.Equal(Mandate.NotAMember, (await Add(shop, Shops.Ben, "Second")).Refusal);
        Assert.Equal(["First"], await database.Work.Read(shop, db => db.Categories.Select(c => c.Name).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_member_of_one_store_is_nobody_in_another()
    {
        var (own, other) = (await database.OpenShop(), await database.OpenShop());
        await database.Work.Write(other, db => db.Memberships.Where(m => m.UserId == Shops.Ben.Id).ExecuteDeleteAsync(Cancel), Cancel);
        Assert.False((await Add(own, Shops.Ben, "Mine")).Refused);
        Assert.Equal(Mandate.NotAMember, (await Add(other, Shops.Ben, "Theirs")).Refusal);
    }

    [Fact]
    public async Task A_customer_has_no_mandate_at_all() =>
        Assert.Equal(Mandate.NotAllowed, await database.Work.Refuses(await database.OpenShop(), Actor.Customer, Permission.Catalog, Cancel));

    [Fact]
    public async Task A_suspended_store_can_not_be_changed_by_its_owner()
    {
        var shop = await database.OpenShop();
        await new ProvisioningDesk(database.Database).Run<int>(shop, async db => await db.Set<Tenant>().Where(t => t.Id == shop)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TenantStatus.Suspended), Cancel), Cancel);
        Assert.Equal(Mandate.Suspended, (await Add(shop, Shops.Ana, "Never")).Refusal);
    }

    [Fact]
    public async Task A_store_has_one_owner()
    {
        var shop = await database.OpenShop();
        var second = await Assert.ThrowsAsync<UniqueViolation>(() => Make(shop, MemberRole.Owner, []));
        Assert.Equal("memberships_owner_idx", second.Index);
    }

    [Fact]
    public async Task What_a_member_changes_without_saying_so_is_not_saved()
    {
        var shop = await database.OpenShop();
        Task<Outcome<Done>> Change(bool say) => database.Work.Write<Done>(shop, Shops.Ana, Permission.Catalog, db =>
        {
            var category = new Category { Name = "Quiet", Slug = "quiet" };
            db.Categories.Add(category);
            if (say) db.Audit(Shops.Ana, "category.created", "category", category.Id, category.Name, default);
            return Task.FromResult<Outcome<Done>>(Done.It);
        }, Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Change(say: false));
        Assert.False(await database.Work.Read(shop, db => db.Categories.AnyAsync(Cancel)));
        await Change(say: true);
        Assert.True(await database.Work.Read(shop, db => db.Categories.AnyAsync(Cancel)));
    }

    private Task<Outcome<Guid>> Add(TenantId shop, Actor actor, string name) =>
        new SaveCategory(database.Work, TimeProvider.System).Run(shop, actor, null, new CategoryDraft { Name = name, Slug = Slug.From(name) }, Cancel);

    private Task Make(TenantId shop, string role, string[] grants) => database.Work.Write(shop, db => db.Memberships.Where(m => m.UserId == Shops.Ben.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, role).SetProperty(m => m.Grants, grants), Cancel), Cancel);
}
